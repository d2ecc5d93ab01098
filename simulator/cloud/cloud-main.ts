import { systemClock } from "../../bridge/system-clock.ts";
import { runUnit } from "../process/unit-program.ts";
import { Cloud } from "./cloud.ts";
import type { CloudAction } from "./cloud-action.ts";
import { type CloudReport, type CloudRequest, cloudRequestSchema } from "./cloud-messages.ts";

const { LIVEKIT_API_KEY: apiKey = "", LIVEKIT_API_SECRET: apiSecret = "" } = process.env;

/** The cloud as a process of its own, so that its event loop can be blocked, frozen and killed for real. */
runUnit<Extract<CloudRequest, { type: "start" }>, CloudAction, CloudReport>({
  service: "cloud",
  feature: "livekit-grpc",
  requestSchema: cloudRequestSchema,
  open: (context) => new Cloud({ ...context, apiKey, apiSecret, clock: systemClock }),
});
