import { Command } from "commander";
import { findLiveKit } from "../livekit-server/find-livekit.ts";
import { describeSource } from "../livekit-server/livekit-source.ts";
import { startGuard } from "../process/guard.ts";
import { print } from "./output.ts";
import { ProgressDisplay } from "./progress-display.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

/** `bridgebench setup`: does beforehand what a first run would do. */
export function setupCommand(): Command {
  return new Command("setup")
    .description("find or build the LiveKit server, so that the next run starts at once")
    .action(async () => {
      const display = new ProgressDisplay();
      const stopping = stopOnSignals(() => display.line("Stopping …"));
      const guard = await startGuard();
      try {
        const onProgress = (line: string): void => display.line(line);
        const source = await findLiveKit({ env: process.env, guard, onProgress, signal: stopping.signal });
        print(`Ready: ${describeSource(source)}`);
      } finally {
        await guard.close();
        stopping.release();
      }
    });
}
