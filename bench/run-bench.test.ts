import { expect, test } from "vitest";
import { BenchError } from "../common/bench-error.ts";
import type { BenchItem, Measurement } from "./bench-item.ts";
import { runBench } from "./run-bench.ts";

const [before, after] = ["old", "new"].map((name) => ({ name, root: "/", runArgs: [] }));

function item(name: string): BenchItem {
  const metrics = [{ name, group: "all", title: name, unit: "ms", better: "less" } as const];
  return {
    name,
    kind: "micro",
    anyBridge: true,
    metrics,
    measure: () => Promise.reject(new Error("a test measures by itself")),
  };
}

function run(
  measure: (name: string, side: string) => Measurement,
  { repeats = 2, items = ["a", "b"], alone = false } = {},
) {
  if (after === undefined) throw new Error("there are two sides");
  return runBench({
    items: items.map(item),
    after,
    before: alone ? undefined : before,
    repeats,
    measure: async ({ name }, side) => measure(name, side.name),
    onLine() {},
  });
}

test("sides take turns at going first, and all items come before the next repeat", async () => {
  const order: string[] = [];
  await run((name, side) => {
    order.push(`${name} ${side}`);
    return { values: {}, notes: [] };
  });
  expect(order).toEqual(["a old", "a new", "b old", "b new", "a new", "a old", "b new", "b old"]);
});

test("what cannot be measured on one side is told and costs the others nothing", async () => {
  const { result, broken } = await run((name, side) => {
    if (name === "a" && side === "old") throw new BenchError("run-broken", "a is not there.");
    return { values: { [name]: 7 }, notes: [] };
  });
  expect(broken?.message).toBe("a is not there.");
  expect(result.notes).toEqual(["old: a is not there. (2 times)"]);
  expect(result.metrics).toMatchObject([
    { name: "a", before: null, after: { values: [7, 7] }, comparison: { difference: "not-measured" } },
    { name: "b", before: { values: [7, 7] }, after: { values: [7, 7] } },
  ]);
});

test("what was not seen is left out", async () => {
  let value: number | null = null;
  const { result } = await run(
    (name) => {
      const measured = { values: { [name]: value }, notes: ["the run could not tell"] };
      value = 3;
      return measured;
    },
    { alone: true, items: ["a"] },
  );
  expect(result.metrics[0]?.after?.values).toEqual([3]);
  expect(result).toMatchObject({ before: null, notes: ["the run could not tell (2 times)"] });
});

test("a stop ends everything, and what was measured by then is kept and said to be so", async () => {
  let measured = 0;
  const { result, broken } = await run((name, side) => {
    if (++measured === 4) throw new BenchError("interrupted", "stopped");
    return { values: { [name]: side === "old" ? 1 : 2 }, notes: [] };
  });
  expect(broken?.code).toBe("interrupted");
  expect(measured).toBe(4);
  expect(result).toMatchObject({ repeats: 2, repeatsDone: 0 });
  expect(result.notes).toEqual(["Stopped in repeat 1 of 2: this is what was measured by then."]);
  expect(result.metrics).toMatchObject([
    { name: "a", before: { values: [1] }, after: { values: [2] } },
    { name: "b", before: { values: [1] }, after: null },
  ]);
});
