import { appUndeliveredRate } from "../../checks/app-undelivered-rate.ts";
import { successMetrics } from "../../record/expectations.ts";
import { rateOfCheck } from "./rate-of-check.ts";

/** Frames that came to the cloud and not to an app subscribed to them. */
export const lostBeforeApps = rateOfCheck(appUndeliveredRate, successMetrics.appUndeliveredRateMax, {
  id: "lost-before-apps",
  title: "Lost before the apps",
});
