import { Command } from "commander";
import { findK6 } from "../k6/find-k6.ts";
import { k6Program } from "../k6/k6-program.ts";
import { findLiveKit } from "../livekit-server/find-livekit.ts";
import { describeSource } from "../livekit-server/livekit-source.ts";
import { startGuard } from "../process/guard.ts";
import { describeProgram } from "../programs/program-spec.ts";
import { addHelp, type HelpPart } from "./help-text.ts";
import { print } from "./output.ts";
import { ProgressDisplay } from "./progress-display.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

const HELP: readonly HelpPart[] = [
  "Exit codes: 0 all of it is there, 64 wrong usage, 69 it is not there and cannot be built, 73 cannot write, 130 interrupted.",
];

/** `bridgebench setup`: does beforehand what a first run would do. */
export function setupCommand(): Command {
  return addHelp(new Command("setup"), HELP)
    .description("find or build the LiveKit server, and k6 with --k6, so that the next run starts at once")
    .option("--k6", "k6 as well, which only scenarios of k6 need")
    .action(async ({ k6 = false }: { k6?: boolean }) => {
      const display = new ProgressDisplay();
      const stopping = stopOnSignals(() => display.line("Stopping …"));
      const guard = await startGuard();
      try {
        const onProgress = (line: string): void => display.line(line);
        const options = { env: process.env, guard, onProgress, signal: stopping.signal };
        print(`Ready: ${describeSource(await findLiveKit(options))}\n`);
        if (k6) print(`Ready: ${describeProgram(k6Program, await findK6(options))}\n`);
      } finally {
        await guard.close();
        stopping.release();
      }
    });
}
