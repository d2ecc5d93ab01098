import { expect, test } from "vitest";
import { sweepInput, sweepResult } from "../testing/sweep-fixture.ts";
import { analyseSweep } from "./analyse-sweep.ts";
import { sweepResultSchema } from "./sweep-result.ts";

const cellOf = (result: ReturnType<typeof sweepResult>, row: number, column: number) =>
  result.panels[0]?.rows[row]?.cells[column];

test("sets queues across and stalls down, whatever their order in the plan", () => {
  const { plan, ...rest } = sweepInput();
  const turned = { ...plan, axes: plan.axes.toReversed() };
  const runs = rest.runs.map((run) => ({ ...run, values: run.values.toReversed() }));
  const result = analyseSweep({ ...rest, plan: turned, runs });
  expect(result.columns.key).toBe("bridge.queueFrames");
  expect(result.rows?.key).toBe("cloud.busyMs");
  expect(result.panels[0]?.rows.map(({ frontier }) => frontier)).toEqual(
    sweepResult().panels[0]?.rows.map(({ frontier }) => frontier),
  );
});

test("a cell is the mean over its seeds, with the lowest and the highest", () => {
  const { figures } = cellOf(sweepResult(), 1, 2) ?? {};
  expect(figures?.queueDropRate).toEqual({ mean: 0.021, low: 0.0205, high: 0.0215 });
  expect(figures?.latencyMaxMs).toEqual({ mean: 1_302, low: 1_301, high: 1_303 });
});

test("the drop rate is the worse of what the bridge says and what speaker and cloud saw", () => {
  const { figures } = cellOf(sweepResult(), 2, 3) ?? {};
  expect(figures?.queueDropRate?.mean).toBe(0);
  expect(figures?.dropRate).toEqual(figures?.undeliveredRate);
  expect(figures?.dropRate?.mean).toBeGreaterThan(0.01);
});

test("the frontier is the smallest queue that holds, by the upper end of the band", () => {
  expect(sweepResult().panels[0]?.rows.map(({ frontier }) => frontier)).toEqual([1, 3, null]);
  const oneBadSeed = sweepResult({
    change: (record, queue, stallMs, seed) => {
      if (queue === 50 && stallMs === 500 && seed === 2)
        for (const user of record.users) if (user.bridge) user.bridge.dropped = 60;
      return undefined;
    },
  });
  expect(oneBadSeed.panels[0]?.rows[0]?.frontier).toBe(2);
});

test("a run that could not tell does not count, and a cell without another is unknown", () => {
  const result = sweepResult({
    change: (record, queue, stallMs, seed) => {
      if (queue === 200 && (stallMs === 500 || seed === 1)) record.latency.lateness.p99Ms = 50;
      return undefined;
    },
  });
  expect(cellOf(result, 0, 3)).toMatchObject({ status: "unknown", holds: null, figures: { dropRate: null } });
  expect(cellOf(result, 1, 3)).toMatchObject({ status: "known", holds: true });
  expect(result.tally).toEqual({ cells: 12, known: 11, unknown: 1, notRun: 0 });
  expect(result.caveats).toContain("1 of 12 cells are unknown: none of their runs could tell.");
  expect(result.caveats).toContain("2 of 12 cells rest on fewer than 3 seeds.");
});

test("a later try that could tell takes the place of the one that could not", () => {
  const input = sweepInput();
  const [first] = input.runs;
  if (first === undefined) throw new Error("the fixture has no run");
  const failed = { ...first, known: false, outcome: "unknown" as const };
  const result = analyseSweep({ ...input, runs: [failed, ...input.runs] });
  expect(result.panels).toEqual(analyseSweep(input).panels);
});

test("a cell whose runs harm frames does not hold, whatever a later try shows", () => {
  const harming = sweepInput({
    change: (record, queue, stallMs, seed) => {
      if (queue === 200 && stallMs === 500 && seed === 2)
        for (const { cloud } of record.users) cloud.corrupt = 1;
      return undefined;
    },
  });
  const result = analyseSweep({ ...harming, runs: [...harming.runs, ...sweepInput().runs] });
  expect(cellOf(result, 0, 3)).toMatchObject({ status: "known", holds: false });
  expect(result.caveats).toContain(
    "In 1 of 12 cells frames or accounts came to harm: such a cell does not hold.",
  );
});

test("cells that hold with runs that miss another limit are counted", () => {
  const { caveats } = sweepResult({
    change: (record, queue) => {
      if (queue === 200 && record.channelLen !== null) record.channelLen.p95 = 60;
      return undefined;
    },
  });
  expect(caveats).toContain("In 2 of 12 cells the drop rate holds, and runs miss another limit.");
});

test("a stall that the connection took whole is a result, not an unknown", () => {
  const result = sweepResult({
    stallsMs: [200],
    change: (record) => {
      record.series.sendMaxMs.fill(1);
      record.faults[0] = { ...record.faults[0], startMs: 4_000, endMs: 4_200 } as (typeof record.faults)[0];
      return undefined;
    },
  });
  expect(cellOf(result, 0, 0)).toMatchObject({ status: "known", holds: true });
  expect(result.caveats.join()).toContain("the connection's own window took a stall");
});

test("of a black box nobody is said to know that no Send was held up, or how full the queue became", () => {
  const input = sweepInput({
    stallsMs: [200],
    change: (record, queue) => {
      if (queue < 200) record.series.sendMaxMs.fill(1);
      record.faults[0] = { ...record.faults[0], startMs: 4_000, endMs: 4_200 } as (typeof record.faults)[0];
      return undefined;
    },
  });
  const plan = { ...input.plan, target: { kind: "command" as const, command: "./mine" } };
  const { caveats, panels } = analyseSweep({ ...input, plan });
  expect(caveats.join()).toContain("or the bridge's log does not tell");
  expect(panels[0]?.recommendation?.lines.join()).toContain(
    "At the lines of the bridge's log the queue held",
  );
});

test("a fault that audio did not meet leaves the run unknown", () => {
  const result = sweepResult({
    stallsMs: [200],
    change: (record) => {
      record.series.sendMaxMs.fill(1);
      record.latency.dueToCloud.maxMs = 40;
      return undefined;
    },
  });
  expect(result.tally.unknown).toBe(4);
});

test("cells that have not been run are none of the known", () => {
  const result = sweepResult({ change: (_record, queue) => queue !== 100 });
  expect(result.tally).toEqual({ cells: 12, known: 9, unknown: 0, notRun: 3 });
});

test("a third setting makes a panel for each of its values", () => {
  const others = [{ key: "cloud.reconnect", values: ["patient", "naive"] }];
  const { panels } = sweepResult({ others });
  expect(panels.map(({ fixed }) => fixed)).toEqual([
    [{ key: "cloud.reconnect", value: "patient" }],
    [{ key: "cloud.reconnect", value: "naive" }],
  ]);
  expect(panels[1]?.recommendation?.value).toBe("200");
});

test("a sweep without a queue has tables and no recommendation", () => {
  const input = sweepInput();
  const axes = input.plan.axes.filter(({ key }) => key === "cloud.busyMs");
  const runs = input.runs.map((run) => ({ ...run, values: run.values.slice(1) }));
  const result = analyseSweep({ ...input, plan: { ...input.plan, axes }, runs });
  expect(result.columns.key).toBe("cloud.busyMs");
  expect(result.panels).toMatchObject([{ recommendation: null, rows: [{ value: null }] }]);
});

test("what comes out is the published shape", () => {
  const result = sweepResult();
  expect(sweepResultSchema.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
});
