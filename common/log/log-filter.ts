import { suggestion } from "../nearest.ts";

/** From the most to the least that is said. */
export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** What bridge, cloud and apps log about, by the words that the product's `LOG_FEATURES` takes. */
export const LOG_FEATURES = ["livekit-grpc", "app-websocket", "process"] as const;

export type LogFeature = (typeof LOG_FEATURES)[number];

export type LogLevel = (typeof LOG_LEVELS)[number];

/** Which lines are written. */
export interface LogFilter {
  /** The least level at which lines of this feature are written: `silent` where none is. */
  levelOf(feature: LogFeature): LogLevel;
  /** What could not be understood, as one line; a service says it and goes on. */
  readonly complaint: string | undefined;
}

const DEFAULT_LEVEL: LogLevel = "info";

/**
 * The filter that the environment asks for: `LOG_LEVEL`, a level's name, and `LOG_FEATURES`, a list of features with
 * commas between them, all where it is empty. Case does not matter. An audio service must not stay down for a word
 * about its log: a level that is none is complained of, and counts as `info`; so is a feature that is none, which lets
 * nothing through.
 */
export function readLogFilter(env: Readonly<Record<string, string | undefined>>): LogFilter {
  const level = readWord(env.LOG_LEVEL);
  const found = LOG_LEVELS.find((each) => each === level);
  const least = found ?? DEFAULT_LEVEL;
  const features = (env.LOG_FEATURES ?? "")
    .split(",")
    .map(readWord)
    .filter((feature) => feature !== "");
  const complaints = features.flatMap((feature) => complaintOfFeature(feature));
  if (found === undefined && level !== "") complaints.unshift(complaintOfLevel(level));
  return {
    levelOf: (feature) => (features.length === 0 || features.includes(feature) ? least : "silent"),
    complaint: complaints.length === 0 ? undefined : complaints.join(" "),
  };
}

function readWord(word: string | undefined): string {
  return (word ?? "").trim().toLowerCase();
}

function complaintOfLevel(word: string): string {
  return `Unknown LOG_LEVEL "${word}", "${DEFAULT_LEVEL}" is taken.${suggestion(word, LOG_LEVELS)}`;
}

function complaintOfFeature(word: string): string[] {
  if (LOG_FEATURES.some((feature) => feature === word)) return [];
  return [`Unknown feature "${word}" in LOG_FEATURES; there are ${LOG_FEATURES.join(", ")}.`];
}

/** Whether a line of this level is written where this is the least level. */
export function isWritten(line: LogLevel, least: LogLevel): boolean {
  return LOG_LEVELS.indexOf(line) >= LOG_LEVELS.indexOf(least);
}
