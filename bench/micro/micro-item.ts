import { join } from "node:path";
import { z } from "zod";
import { BenchError } from "../../common/bench-error.ts";
import { nodeExecArgv } from "../../simulator/process/node-exec-argv.ts";
import type { BenchItem } from "../bench-item.ts";
import { parseOutput } from "../parse-output.ts";
import type { MicroBenchmark } from "./micro-benchmark.ts";

const outputSchema = z.object({ value: z.number() });

/** A micro benchmark in a fresh process, so that what the compiler made of one does not favour the next. */
export function microItem(benchmark: MicroBenchmark): BenchItem {
  const { name } = benchmark;
  return {
    name,
    kind: "micro",
    anyBridge: false,
    metrics: [benchmark],
    async measure({ root }, runner) {
      const main = join(root, "bench", "micro", "micro-main.ts");
      const { exitCode, stdout, lastWords } = await runner.run([...nodeExecArgv(), main, name], root);
      if (exitCode !== 0) throw new BenchError("run-broken", `${name} cannot be measured: ${lastWords}`);
      const { value } = parseOutput(`The value of ${name}`, stdout, outputSchema);
      return { values: { [name]: value }, notes: [] };
    },
  };
}
