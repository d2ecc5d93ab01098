import { describe, expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { burstyAudio } from "../../scenarios/bursty-audio.ts";
import { busyConsumer } from "../../scenarios/busy-consumer.ts";
import { k6Ramp } from "../../scenarios/k6-ramp.ts";
import { naive } from "../cloud/reconnect/naive.ts";
import { at } from "../faults/fault-registry.ts";
import { freeze } from "../faults/freeze.ts";
import { hang } from "../faults/hang.ts";
import { steady } from "../speaker/shapes/steady.ts";
import { applyOverrides } from "./override.ts";
import { defineScenario, type Scenario } from "./scenario.ts";

function refusal(
  overrides: Record<string, string>,
  preset = "fixed",
  scenario: Scenario = busyConsumer,
): BenchError {
  try {
    applyOverrides(scenario, preset, overrides);
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
    "cloud.reconnect.maxMs": "1500",
    "speaker.format": "pcm16-20ms-seq",
    "expect.dropRateMax": "0.5",
    users: "3",
  });
  expect(bridge).toMatchObject({ queueFrames: 50, closeOnStreamEnd: false });
  expect(scenario).toMatchObject({ users: 3, cloud: { reconnect: { kind: "patient", maxMs: 1_500 } } });
  expect(scenario.speaker.format).toBe("pcm16-20ms-seq");
  expect(scenario.expect.dropRateMax).toBe(0.5);
});

test("a setting of a fault that the scenario does not have is answered by those it has", () => {
  expect(refusal({ "faults.hang.forMs": "1" }, "fixed", burstyAudio).cure).toBe(
    "This scenario has no faults.",
  );
  expect(refusal({ "faults.restart-storm.restarts": "1" }).cure).toMatch(
    /^This scenario has no such fault\. Valid: faults\.busy\.atMs, /,
  );
});

test("an unknown setting is answered by those of its group only", () => {
  expect(refusal({ "bridge.somethingElseAltogether": "1" }).cure).not.toContain("expect.");
});

test("takes a bare name for a shape or a way to reconnect, with the defaults of the new kind", () => {
  const { scenario } = applyOverrides(burstyAudio, "fixed", {
    "speaker.shape": "steady",
    "cloud.reconnect": "naive",
  });
  expect(scenario.speaker.shape).toEqual({ kind: "steady" });
  expect(scenario.cloud.reconnect).toEqual(naive());
});

test("takes settings of a new kind in any order", () => {
  const { scenario } = applyOverrides(burstyAudio, "fixed", {
    "cloud.reconnect.afterMs": "700",
    "cloud.reconnect": "naive",
  });
  expect(scenario.cloud.reconnect).toEqual(naive({ afterMs: 700 }));
});

describe("faults", () => {
  const stormy = defineScenario({
    name: "stormy",
    story: "Everything happens.",
    users: 2,
    durationMs: 20_000,
    speaker: { shape: steady() },
    faults: [
      at(2_000, freeze({ forMs: 500 })),
      at(4_000, hang({ forMs: 600 })),
      at(9_000, freeze({ forMs: 700 })),
      at(12_000, freeze({ forMs: 800 })),
    ],
    expect: {},
  });
  const faultsWith = (overrides: Record<string, string>) =>
    applyOverrides(stormy, "fixed", overrides).scenario.faults;

  test("are set by their kind, and stay in their order", () => {
    expect(faultsWith({ "faults.hang.forMs": "900", "faults.hang.atMs": "5000" })).toMatchObject([
      { kind: "freeze", atMs: 2_000, forMs: 500 },
      { kind: "hang", atMs: 5_000, forMs: 900 },
      { kind: "freeze", atMs: 9_000, forMs: 700 },
      { kind: "freeze", atMs: 12_000, forMs: 800 },
    ]);
  });

  test("of the same kind are numbered from the second on", () => {
    const overrides = {
      "faults.freeze.forMs": "1",
      "faults.freeze-2.forMs": "2",
      "faults.freeze-3.forMs": "3",
    };
    expect(faultsWith(overrides)).toMatchObject([{ forMs: 1 }, { forMs: 600 }, { forMs: 2 }, { forMs: 3 }]);
  });

  test("stay as they are where nothing of theirs is set", () => {
    expect(faultsWith({ users: "3" })).toEqual(stormy.faults);
  });

  test("that the scenario does not have cannot be set, and the nearest is named", () => {
    expect(refusal({ "faults.hnag.forMs": "1" }, "fixed", stormy).line).toContain('"faults.hang.forMs"');
    expect(refusal({ "faults.freeze-4.forMs": "1" }, "fixed", stormy).code).toBe("usage");
  });

  test("refuse a value that does not fit", () => {
    expect(refusal({ "faults.hang.forMs": "-1" }, "fixed", stormy).code).toBe("usage");
    expect(refusal({ "faults.hang.who": "nobody" }, "fixed", stormy).code).toBe("usage");
  });

  test("that do not fit are named as they were set, with what was found", () => {
    const { line } = refusal({ "faults.hang.forMs": "-1" }, "fixed", stormy);
    expect(line).toContain("faults.hang.forMs");
    expect(line).toContain('"-1"');
  });
});

test("cloud.busyMs is the length of the busy fault's stalls, and unknown to a scenario without one", () => {
  const { scenario } = applyOverrides(busyConsumer, "fixed", { "cloud.busyMs": "1500" });
  expect(scenario.faults).toMatchObject([{ kind: "busy", blockMs: 1_500 }]);
  expect(refusal({ "cloud.busyMs": "1500" }, "fixed", burstyAudio).line).toBe(
    'Unknown setting "cloud.busyMs". This scenario has no faults.',
  );
  expect(refusal({ "cloud.busyMs": "-1" }).line).toMatch(/faults\.busy\.blockMs .* It is "-1"/);
  expect(refusal({ "cloud.busyM": "1" }).cure).toContain('"cloud.busyMs"');
});

test("leaves the scenario itself as it was", () => {
  applyOverrides(burstyAudio, "fixed", { users: "2" });
  expect(burstyAudio.users).toBe(10);
});

test("names the nearest setting, shape, way to reconnect and preset for a typo", () => {
  expect(refusal({ "bridge.queueFrame": "5" }).line).toContain('"bridge.queueFrames"');
  expect(refusal({ "speaker.shape": "brust" }).line).toContain('"burst"');
  expect(refusal({ "cloud.reconnect": "naiv" }).line).toContain('"naive"');
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

test("k6 in the cloud's place takes settings, and neither apps nor faults, nor settings of the cloud", () => {
  expect(applyOverrides(k6Ramp, "fixed", { "k6.rampMs": "8000" }).scenario.k6).toEqual({ rampMs: 8_000 });
  for (const key of ["cloud.connections", "cloud.reconnect", "cloud.target"])
    expect(refusal({ [key]: "naive" }, "fixed", k6Ramp)).toMatchObject({
      message: `Unknown setting "${key}".`,
      cure: "This scenario has k6 in the cloud's place.",
    });
  const { name, story, users, durationMs, speaker, expect: limits } = burstyAudio;
  const plan = { name, story, users, durationMs, speaker, expect: limits, k6: { rampMs: 0 } };
  expect(() => defineScenario(plan)).toThrow("k6 has no apps behind it");
});

test("a run that is over before a fault is done is refused, and the fault named", () => {
  const { message } = refusal({ durationMs: "3000" });
  expect(message).toMatch(/faults\.busy\.atMs does not fit: the run is over after 3000 ms/);
});
