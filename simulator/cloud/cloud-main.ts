import { systemClock } from "../../bridge/system-clock.ts";
import { hasControlPort } from "../process/parent-channel.ts";
import { runUnit } from "../process/unit-program.ts";
import { Cloud } from "./cloud.ts";
import type { CloudAction } from "./cloud-action.ts";
import { type CloudReport, type CloudRequest, cloudRequestSchema } from "./cloud-messages.ts";

const { LIVEKIT_API_KEY: apiKey = "", LIVEKIT_API_SECRET: apiSecret = "" } = process.env;

/** In a container, apps come from others. */
const appsHost = hasControlPort() ? "0.0.0.0" : "127.0.0.1";

/** The cloud as a process of its own, so that its event loop can be blocked, frozen and killed for real. */
runUnit<Extract<CloudRequest, { type: "start" }>, CloudAction, CloudReport>({
  service: "cloud",
  feature: "livekit-grpc",
  requestSchema: cloudRequestSchema,
  open: (context) => new Cloud({ ...context, apiKey, apiSecret, appsHost, clock: systemClock }),
});
