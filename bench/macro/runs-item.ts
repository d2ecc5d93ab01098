import { join } from "node:path";
import { z } from "zod";
import { BenchError } from "../../common/bench-error.ts";
import type { BenchItem } from "../bench-item.ts";
import { parseOutput } from "../parse-output.ts";
import type { ProgramRunner } from "../program-runner.ts";
import type { Side } from "../side.ts";
import { FEW_USERS, MACRO_METRICS, MANY_USERS, macroValues } from "./macro-metrics.ts";
import { type MacroRecord, readMacroRecord } from "./run-record.ts";

/**
 * Steady speech, for in a burst each frame waits for those before it; 50 packets/s a user, which two cores carry for 20
 * users with room to spare, so that what is measured is the bridge and not the wait for a core.
 */
const LOAD = ["--set", "speaker.shape=steady", "--set", "speaker.format=pcm16-20ms-seq", "--duration", "10s"];

/** Steady speech has no bursts to see. */
const NOT_ASKED = "burst-spread";

const checkSchema = z.object({ id: z.string(), kind: z.string(), status: z.string(), title: z.string() });
const resultSchema = z.object({
  runs: z.array(z.object({ recordPath: z.string().nullable(), checks: z.array(checkSchema) })),
});

/** Runs on a real LiveKit server, by the checkout's own `bridgebench run`. */
export const runsItem: BenchItem = {
  name: "runs",
  kind: "macro",
  anyBridge: true,
  metrics: MACRO_METRICS,
  async measure(side, runner) {
    const few = await runWith(FEW_USERS, side, runner);
    const many = await runWith(MANY_USERS, side, runner);
    return { values: macroValues(few.record, many.record), notes: [...few.notes, ...many.notes] };
  },
};

interface MacroRun {
  readonly record: MacroRecord;
  readonly notes: readonly string[];
}

async function runWith(users: number, { root, runArgs }: Side, runner: ProgramRunner): Promise<MacroRun> {
  const command = join(root, "bin", "bridgebench.mjs");
  const fixed = ["run", "bursty-audio", "--users", String(users), ...LOAD, "--retries", "0", "--json"];
  const args = [command, ...fixed, "--out", runner.folder, ...runArgs];
  const { exitCode, stdout, lastWords } = await runner.run(args, root);
  // Passed, failed, or could not tell: there is a whole record.
  if (exitCode === null || exitCode > 2) throw broken(users, lastWords);
  const [run] = parseOutput("What the run printed", stdout, resultSchema).runs;
  if (run?.recordPath == null) throw broken(users, lastWords);
  const notes = run.checks
    .filter(({ id, kind, status }) => kind === "validity" && status !== "pass" && id !== NOT_ASKED)
    .map(({ title }) => `${users} users: the run could not tell (${title})`);
  return { record: await readMacroRecord(run.recordPath), notes };
}

function broken(users: number, lastWords: string): BenchError {
  return new BenchError("run-broken", `The run with ${users} users did not come to its end: ${lastWords}`);
}
