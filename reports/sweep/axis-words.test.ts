import { expect, test } from "vitest";
import { axisPhrase } from "./axis-words.ts";

test.each([
  ["bridge.queueFrames", "queue size, frames"],
  ["cloud.busyMs", "stall length"],
  ["bridge.sendTimeoutMs", "bridge.sendTimeoutMs"],
])("%s is called %s amid a sentence", (key, phrase) => {
  expect(axisPhrase(key)).toBe(phrase);
});
