import { systemClock } from "../../bridge/system-clock.ts";
import { runUnit } from "../process/unit-program.ts";
import { type AppAction, type AppReport, type AppRequest, appRequestSchema } from "./app-messages.ts";
import { Apps } from "./apps.ts";

/** Apps as a process of their own, so that they can stop reading and be killed for real. */
runUnit<Extract<AppRequest, { type: "start" }>, AppAction, AppReport>({
  service: "apps",
  feature: "app-websocket",
  requestSchema: appRequestSchema,
  open: (context) => new Apps({ ...context, clock: systemClock }),
});
