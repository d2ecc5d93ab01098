import { describe, expect, test } from "vitest";
import { type ScenarioSamples, updatedBaseline } from "./baseline.ts";
import { findRegressions } from "./find-regressions.ts";
import { regressionSchema } from "./regression.ts";
import { type NoiseOptions, noisySamples } from "./testing/noisy-samples.ts";

const TRIES = 200;
const SCENARIOS = ["bursty-audio", "slow-consumer", "hung-consumer", "cloud-restart"];

function compared(before: readonly ScenarioSamples[], after: readonly ScenarioSamples[]) {
  return findRegressions(updatedBaseline(undefined, before), after);
}

/** How many of many tries came to what. */
function outcomes(
  before: Omit<NoiseOptions, "seed">,
  after: Omit<NoiseOptions, "seed">,
  scenarios = SCENARIOS,
) {
  const count = { pass: 0, fail: 0, unknown: 0 };
  for (let nth = 0; nth < TRIES; nth++) {
    const side = (options: Omit<NoiseOptions, "seed">, name: string): ScenarioSamples[] =>
      scenarios.map((scenario) => noisySamples({ ...options, seed: `${name} ${nth}`, scenario }));
    count[compared(side(before, "before"), side(after, "after")).outcome] += 1;
  }
  return count;
}

describe("on a noisy machine", () => {
  test("A against A raises no alarm in 200 tries, over all metrics of four scenarios", () => {
    expect(outcomes({ runs: 10 }, { runs: 5 })).toEqual({ pass: TRIES, fail: 0, unknown: 0 });
  });

  test("A against A raises no more than 5 in 100 where the noise is far beyond every floor", () => {
    const { fail } = outcomes({ runs: 10, spread: 3 }, { runs: 5, spread: 3 });
    expect(fail / TRIES).toBeLessThanOrEqual(0.05);
  });

  test("a queue cut from 200 to 50, which loses frames of one stall, is always caught, by five runs and five", () => {
    const usual = { "drop-rate": 0.03, "not-delivered": 0.03, "channel-len-max": 50 };
    const { fail } = outcomes({ runs: 5 }, { runs: 5, usual, spread: 0.1 }, ["hung-consumer"]);
    expect(fail).toBe(TRIES);
  });
});

describe("a comparison with a baseline", () => {
  const before = noisySamples({ seed: "before", runs: 5, spread: 0.05 });
  const worse = noisySamples({ seed: "after", runs: 5, spread: 0.05, usual: { "channel-len-p95": 48 } });

  test("says what got worse, by how much and how sure, and what was under test", () => {
    const after = { ...worse, bridge: { ...worse.bridge, queueFrames: 50 } };
    const regression = compared([before], [after]);
    expect(regressionSchema.parse(regression)).toEqual(regression);
    expect(regression).toMatchObject({
      outcome: "fail",
      summary: "Against the baseline, 1 metric got worse.",
    });
    const [scenario] = regression.scenarios;
    expect(scenario?.underTest).toEqual(["queueFrames 200 → 50"]);
    const row = scenario?.metrics.find(({ change }) => change === "worse");
    expect(row).toMatchObject({ id: "channel-len-p95", unit: "frames" });
    expect(row?.shift).toBeGreaterThan(24);
    expect(row?.p).toBeLessThanOrEqual(0.05);
  });

  test("mentions what got better, and passes", () => {
    const regression = compared([worse], [before]);
    expect(regression).toMatchObject({
      outcome: "pass",
      summary: expect.stringContaining("1 metric got better"),
    });
  });

  test("takes a shift within the floor for nothing, however sure", () => {
    const after = noisySamples({ seed: "after", runs: 5, spread: 0.001, usual: { "latency-p50": 9 } });
    const regression = compared([noisySamples({ seed: "b", runs: 5, spread: 0.001 })], [after]);
    expect(regression.outcome).toBe("pass");
  });

  test.each([5, 15])("catches what nearly doubled, with %i runs of it as well", (runs) => {
    const old = { ...before, samples: { "latency-p99": [76, 78, 80, 82, 84] } };
    const slow = {
      ...old,
      runs,
      samples: { "latency-p99": Array.from({ length: runs }, (_, nth) => 150 + nth) },
    };
    const [scenario] = compared([old], [slow]).scenarios;
    expect(scenario?.metrics).toMatchObject([{ id: "latency-p99", floor: 40, change: "worse" }]);
  });

  test.each([
    ["a scenario that it does not hold", { scenario: "other" }, /does not hold this scenario/],
    [
      "another experiment",
      { world: { ...before.world, users: 5 } },
      /Not the same experiment: users 3 → 5\./,
    ],
    [
      "what is no longer measured",
      { samples: { ...before.samples, recovery: [400, 410, 420] } },
      /^No longer measured: Audio back after outage: seen in 5 runs before, in 3 now\.$/,
    ],
    ["too few runs", { runs: 3 }, /Too few runs could tell: 5 runs before, 3 now; at least 4/],
  ])("cannot tell of %s", (_what, change, problem) => {
    const { outcome, scenarios } = compared([before], [{ ...worse, ...change }]);
    expect(outcome).toBe("unknown");
    expect(scenarios[0]?.problem).toMatch(problem);
  });

  test("cannot tell where no difference could have stood out from so many tests, and says how many runs would do", () => {
    const sides = ["a", "b"].map((seed) =>
      SCENARIOS.map((scenario) => noisySamples({ seed, scenario, runs: 5, spread: 2 })),
    ) as [ScenarioSamples[], ScenarioSamples[]];
    const { outcome, scenarios, tests } = compared(...sides);
    expect(tests).toBeGreaterThan(12);
    expect(outcome).toBe("unknown");
    expect(scenarios[0]?.problem).toMatch(
      /^Too few runs to tell \d+ tests from chance: 5 runs before, 5 now; \d now/,
    );
  });

  test("holds another machine's runs against it by rates and queues alone", () => {
    const elsewhere = { ...worse, machine: { cpuModel: "another CPU", cpus: 8, alone: true } };
    const [scenario] = compared([before], [elsewhere]).scenarios;
    expect(scenario?.metrics.map(({ id }) => id)).toEqual([
      ...["drop-rate", "not-delivered", "lost-before-apps", "channel-len-p95", "channel-len-max"],
    ]);
    expect(scenario?.notCompared[0]).toMatch(
      /^Latency, p50: another machine \(2 × a CPU before, 8 × another CPU now\)/,
    );
  });

  test("of nothing is unknown", () => {
    expect(compared([before], []).outcome).toBe("unknown");
  });
});
