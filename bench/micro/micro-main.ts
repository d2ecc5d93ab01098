import { FULL_EFFORT } from "./effort.ts";
import { MICRO_BENCHMARKS } from "./micro-benchmark.ts";

/** Measures the benchmark that the command line names, once, and prints the value as JSON. */
const [name] = process.argv.slice(2);
const benchmark = MICRO_BENCHMARKS.find((each) => each.name === name);
if (benchmark === undefined) throw new Error(`no micro benchmark is called ${name}`);
const measure = await benchmark.load();
process.stdout.write(JSON.stringify({ value: await measure(FULL_EFFORT) }));
// The log that was measured may have timers left.
process.exit(0);
