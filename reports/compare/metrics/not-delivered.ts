import { undeliveredRate } from "../../checks/undelivered-rate.ts";
import { successMetrics } from "../../record/expectations.ts";
import { rateOfCheck } from "./rate-of-check.ts";

/** Frames due outside of every outage that never came to the cloud. */
export const notDelivered = rateOfCheck(undeliveredRate, successMetrics.undeliveredRateMax, {
  id: "not-delivered",
  title: "Not delivered, outside outages",
});
