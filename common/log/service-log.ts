import { type Logger, pino } from "pino";
import type { LogFeature, LogFilter } from "./log-filter.ts";
import { lostText, processLog } from "./process-log.ts";

/** Gives out loggers by feature. */
export interface FeatureLoggers {
  /** The logger whose lines carry this feature; silent, and free of cost, where the feature is filtered out. */
  feature(name: LogFeature): Logger;
}

/** The log of a service as a process: JSON lines on standard output, as the product writes them. */
export interface ServiceLog extends FeatureLoggers {
  /** Resolves when everything is written, when it cannot be, or when the limit has passed. */
  drained(limitMs: number): Promise<void>;
}

/** Sets up the log of the service that this process is, filtered by `LOG_LEVEL` and `LOG_FEATURES`. */
export function serviceLog(service: string): ServiceLog {
  const { filter, sink } = processLog((lines) => {
    const warning = { level: pino.levels.values.warn, time: Date.now(), service, feature: "log" };
    return `${JSON.stringify({ ...warning, msg: lostText(lines) })}\n`;
  });
  return {
    ...jsonLoggers(service, filter, (line) => sink.write(line)),
    drained: (limitMs) => sink.drained(limitMs),
  };
}

/** @param write takes one line with its line feed */
export function jsonLoggers(
  service: string,
  filter: LogFilter,
  write: (line: string) => void,
): FeatureLoggers {
  const root = pino({ base: { service } }, { write });
  return { feature: (feature) => root.child({ feature }, { level: filter.levelOf(feature) }) };
}
