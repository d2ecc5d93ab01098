import { expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { burstyAudio } from "../../scenarios/bursty-audio.ts";
import { busyConsumer } from "../../scenarios/busy-consumer.ts";
import { applyOverrides } from "./override.ts";

function refusal(overrides: Record<string, string>, preset = "fixed"): BenchError {
  try {
    applyOverrides(busyConsumer, preset, overrides);
  } catch (error) {
    if (error instanceof BenchError) return error;
    throw error;
  }
  throw new Error("was not refused");
}

test("takes the bridge's settings from the preset", () => {
  expect(applyOverrides(burstyAudio, "fixed", {}).bridge).toMatchObject({
    queueFrames: 200,
    sendTimeoutMs: 2_000,
  });
  expect(applyOverrides(burstyAudio, "legacy", {}).bridge).toMatchObject({
    queueFrames: 10,
    sendTimeoutMs: 0,
  });
});

test("changes single settings anywhere in the plan", () => {
  const { scenario, bridge } = applyOverrides(busyConsumer, "legacy", {
    "bridge.queueFrames": "50",
    "cloud.behaviour.blockMs": "1500",
    "speaker.format": "pcm16-20ms-seq",
    "expect.dropRateMax": "0.5",
    users: "3",
  });
  expect(bridge).toMatchObject({ queueFrames: 50, closeOnStreamEnd: false });
  expect(scenario).toMatchObject({ users: 3, cloud: { behaviour: { kind: "busy", blockMs: 1_500 } } });
  expect(scenario.speaker.format).toBe("pcm16-20ms-seq");
  expect(scenario.expect.dropRateMax).toBe(0.5);
});

test("takes a bare name for a shape or a behaviour, and settings of the new kind in any order", () => {
  const { scenario } = applyOverrides(burstyAudio, "fixed", {
    "cloud.behaviour.blockMs": "700",
    "speaker.shape": "steady",
    "cloud.behaviour": "busy",
  });
  expect(scenario.speaker.shape).toEqual({ kind: "steady" });
  expect(scenario.cloud.behaviour).toMatchObject({ kind: "busy", blockMs: 700 });
});

test("leaves the scenario itself as it was", () => {
  applyOverrides(burstyAudio, "fixed", { users: "2" });
  expect(burstyAudio.users).toBe(10);
});

test("names the nearest setting, shape, behaviour and preset for a typo", () => {
  expect(refusal({ "bridge.queueFrame": "5" }).line).toContain('"bridge.queueFrames"');
  expect(refusal({ "speaker.shape": "brust" }).line).toContain('"burst"');
  expect(refusal({ "cloud.behaviour": "buzy" }).line).toContain('"busy"');
  expect(refusal({}, "fixd").line).toContain('"fixed"');
});

test("refuses a value that does not fit, naming the setting and what was found", () => {
  const { code, line } = refusal({ "bridge.queueFrames": "many" });
  expect(code).toBe("usage");
  expect(line).toContain("bridge.queueFrames");
  expect(line).toContain("many");
  expect(refusal({ users: "0" }).code).toBe("usage");
  expect(refusal({ name: "other" }).code).toBe("usage");
});
