import { counted, timeSpan } from "../format/quantity.ts";

/** The settings that a sweep can recommend a value of: the reference bridge's, and a variable by this name of another. */
const QUEUE_KEYS = ["bridge.queueFrames", "env.QUEUE_FRAMES"];

const STALL_KEYS = /^(cloud\.busyMs|faults\.[\w-]+\.(blockMs|forMs))$/;

/** Whether a setting is how many frames the bridge's queue holds. */
export function isQueueSize(key: string): boolean {
  return QUEUE_KEYS.includes(key);
}

/** Whether a setting is how long a fault lasts. */
export function isStall(key: string): boolean {
  return STALL_KEYS.test(key);
}

/** A setting as a chart's axis or a table's column is headed. */
export function axisTitle(key: string): string {
  if (isQueueSize(key)) return "Queue size, frames";
  return isStall(key) ? "Stall length" : key;
}

/** The same amid a sentence: a setting's own name keeps its capitals. */
export function axisPhrase(key: string): string {
  const title = axisTitle(key);
  return title === key ? key : title.toLowerCase();
}

/** A value as a tick is labelled, its unit in the axis' title or behind it. */
export function tickWords(key: string, value: string): string {
  return key.endsWith("Ms") && Number.isFinite(Number(value)) ? timeSpan(Number(value)) : value;
}

/** A value as part of a sentence or a legend: `50 frames`, `stall 1.5 s`, `cloud.reconnect = naive`. */
export function settingWords(key: string, value: string): string {
  if (isQueueSize(key)) return counted(Number(value), "frame");
  return isStall(key) ? `stall ${tickWords(key, value)}` : `${key} = ${tickWords(key, value)}`;
}
