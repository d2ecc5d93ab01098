import { expect, test } from "vitest";
import { axisPhrase } from "./axis-words.ts";

test.each([
  ["bridge.queueFrames", "queue size, frames"],
  ["env.QUEUE_FRAMES", "queue size, frames"],
  ["env.QUEUE", "env.QUEUE"],
  ["cloud.busyMs", "stall length"],
  ["bridge.sendTimeoutMs", "bridge.sendTimeoutMs"],
])("%s is called %s amid a sentence", (key, phrase) => {
  expect(axisPhrase(key)).toBe(phrase);
});
