import { BenchError } from "../../common/bench-error.ts";
import { isNumeric, type SweepAxis } from "../../reports/sweep/sweep-plan.ts";
import type { BridgeTarget } from "../real/bridge-target.ts";
import { settingKey } from "../scenario/override.ts";

const RUNS_MAX = 5_000;
/** What can be swept of each kind of bridge. */
const EXAMPLES: Readonly<Record<BridgeTarget["kind"], string>> = {
  reference: "bridge.queueFrames=50,100,200",
  command: "env.QUEUE_FRAMES=50,100,200",
  address: "cloud.busyMs=500,1500",
};

/**
 * The axes of a sweep from its `--over` words, such as `bridge.queueFrames=50,100,200`; numbers in rising order.
 * @throws BenchError `usage` for words that make no grid.
 */
export function parseAxes(words: readonly string[], kind: BridgeTarget["kind"] = "reference"): SweepAxis[] {
  const cure = `Write it like --over ${EXAMPLES[kind]}.`;
  if (words.length === 0) throw new BenchError("usage", "A sweep needs a setting to go over.", { cure });
  const axes = words.map((word) => parseAxis(word, cure));
  const keys = axes.map(({ key }) => settingKey(key));
  const again = axes.find(({ key }, index) => keys.indexOf(settingKey(key)) !== index);
  if (again !== undefined) throw new BenchError("usage", `--over ${again.key} is given twice.`);
  return axes;
}

/** @throws BenchError `usage` where a sweep would have too many runs, or goes over a setting that is also set. */
export function checkGrid(axes: readonly SweepAxis[], repeat: number, set: readonly string[]): void {
  const cells = axes.reduce((product, { values }) => product * values.length, 1);
  if (cells * repeat > RUNS_MAX) {
    const found = `${cells} combinations, ${repeat} times each, are ${cells * repeat} runs`;
    throw new BenchError("usage", `${found}; a sweep has at most ${RUNS_MAX}.`);
  }
  const setKeys = set.map((key) => settingKey(key));
  const both = axes.find(({ key }) => setKeys.includes(settingKey(key)));
  if (both !== undefined)
    throw new BenchError("usage", `${both.key} is set and swept; it can only be one of them.`);
}

function parseAxis(word: string, cure: string): SweepAxis {
  const equals = word.indexOf("=");
  const values = word
    .slice(equals + 1)
    .split(",")
    .map((value) => value.trim());
  if (equals < 1 || values.includes("")) {
    throw new BenchError("usage", `"--over ${word}" has no values, or an empty one.`, { cure });
  }
  const axis = { key: word.slice(0, equals), values };
  const numeric = isNumeric(axis);
  const same = (one: string, other: string): boolean =>
    numeric ? Number(one) === Number(other) : one === other;
  const twice = values.find((value, index) => values.findIndex((other) => same(value, other)) !== index);
  if (twice !== undefined) throw new BenchError("usage", `"--over ${word}" has ${twice} twice.`);
  return numeric ? { ...axis, values: values.sort((a, b) => Number(a) - Number(b)) } : axis;
}
