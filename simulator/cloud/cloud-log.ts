import { type Logger, pino } from "pino";

/** JSON lines on standard output, as the product writes them. */
export function cloudLog(): Logger {
  return pino({ base: { service: "cloud" } }).child({ feature: "livekit-grpc" });
}
