import { join } from "node:path";
import { z } from "zod";
import { BenchError } from "../../common/bench-error.ts";
import { nodeExecArgv } from "../../simulator/process/node-exec-argv.ts";
import type { BenchItem } from "../bench-item.ts";
import { parseOutput } from "../parse-output.ts";
import { ROOM_METRICS, roomValues } from "./rooms/room-metrics.ts";

const costsSchema = z.object({ publisher: z.number(), receiver: z.number() });
const outputSchema = z.object({ few: costsSchema, many: costsSchema });

/** What a packet costs a process with many rooms, over what it costs with few: the bridge's code and the speaker's. */
export const roomsItem: BenchItem = {
  name: "rooms",
  kind: "macro",
  anyBridge: false,
  metrics: ROOM_METRICS,
  async measure({ root }, runner) {
    const main = join(root, "bench", "macro", "rooms", "rooms-main.ts");
    const { exitCode, stdout, lastWords } = await runner.run([...nodeExecArgv(), main, runner.folder], root);
    if (exitCode !== 0) throw new BenchError("run-broken", `rooms cannot be measured: ${lastWords}`);
    return { values: roomValues(parseOutput("What rooms printed", stdout, outputSchema)), notes: [] };
  },
};
