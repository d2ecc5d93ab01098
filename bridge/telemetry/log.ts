import { isWritten, type LogFeature, type LogFilter, type LogLevel } from "../../common/log/log-filter.ts";

/** Writes one line of text. */
export type WriteLine = (line: string) => void;

/** The lines of one feature by level. Where a level is filtered out it is not there: `log.info?.(…)` builds no line. */
export interface FeatureLog {
  readonly info: WriteLine | undefined;
  readonly warn: WriteLine | undefined;
  readonly error: WriteLine | undefined;
}

/** Gives out logs by feature, which serves only to filter: the words of a line are all that operators see. */
export interface Log {
  feature(name: LogFeature): FeatureLog;
}

/** Lines of text with their time in front, as operators read them with `docker logs`. */
export function textLog(filter: LogFilter, write: WriteLine): Log {
  const writeTimed: WriteLine = (line) => write(timed(line));
  return {
    feature(name) {
      const least = filter.levelOf(name);
      const at = (level: LogLevel) => (isWritten(level, least) ? writeTimed : undefined);
      return { info: at("info"), warn: at("warn"), error: at("error") };
    },
  };
}

/** The line as it is written: one line, whatever a client has put into it. */
export function timed(line: string): string {
  return `${new Date().toISOString()} ${line.replace(/[\r\n]+/g, " ")}\n`;
}
