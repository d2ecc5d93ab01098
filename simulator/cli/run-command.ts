import { Command, Option } from "commander";
import { bridgePresets } from "../../bridge/settings.ts";
import { errorText } from "../../common/bench-error.ts";
import { exitCodeOf } from "../../reports/outcome.ts";
import { renderRun } from "../../reports/reporters/console-reporter.ts";
import { renderSummary } from "../../reports/reporters/console-summary.ts";
import { renderJson } from "../../reports/reporters/json-reporter.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { collect } from "./collect.ts";
import { consoleStyle, print } from "./output.ts";
import { planFromRecord, planRuns, type RunFlags } from "./plan-runs.ts";
import { DEFAULT_OUT_FOLDER } from "./run-folder.ts";
import { runPlans } from "./run-plans.ts";

interface Flags extends RunFlags {
  readonly from?: string;
  readonly out: string;
  readonly json?: boolean;
  readonly serial?: boolean;
}

const EXAMPLES = `
Examples:
  npx bridgebench run                                       the core scenarios, on the bridge as it should be
  npx bridgebench run busy-consumer --preset legacy         the bridge as it was
  npx bridgebench run bursty-audio --users 4 --duration 10s
  npx bridgebench run busy-consumer --set bridge.queueFrames=50 --set faults.busy.blockMs=1500
  npx bridgebench run cloud-restart --set cloud.reconnect=naive
  npx bridgebench run bursty-audio --set speaker.shape=jitter --set speaker.format=pcm16-20ms-seq
  npx bridgebench run --from reports/out/<run>/record.json  the same run once more

Exit codes: 0 pass, 1 fail, 2 unknown (the run could not tell), 64 wrong usage, 65 unreadable record,
69 something needed is missing, 70 a part of the run broke, 73 cannot write, 130 interrupted.
`;

/** `bridgebench run`: runs scenarios in the real world, judges them, says so. */
export function runScenariosCommand(): Command {
  return new Command("run")
    .description("run scenarios on a real LiveKit server and judge them; without a name, the core set")
    .argument("[scenario...]", "names, as in `bridgebench list`")
    .addOption(
      new Option("--preset <name>", "the bridge's settings to start from")
        .choices(Object.keys(bridgePresets))
        .default("fixed"),
    )
    .option("--set <key=value>", "change one setting; may be given again", collect, [])
    .option("--users <n>", "how many users speak")
    .option("--duration <time>", "how long they speak, such as 30s or 2m")
    .option("--seed <seed>", "seed of every schedule and voice", "1")
    .option("--from <record>", "run again what this record says")
    .option("--out <folder>", "where each run gets a folder", DEFAULT_OUT_FOLDER)
    .option("--serial", "one run after another, also those that may overlap")
    .option("--json", "print the result as JSON and nothing else")
    .addHelpText("after", EXAMPLES)
    .action(async (names: string[], flags: Flags) => {
      const plans = flags.from === undefined ? planRuns(names, flags) : [await planFromRecord(flags.from)];
      process.exitCode = await runAndPrint(plans, flags);
    });
}

async function runAndPrint(plans: readonly RunPlan[], flags: Flags): Promise<number> {
  const { runs, broken } = await runPlans(plans, {
    ...flags,
    onRun: (run) => {
      if (!flags.json) print(renderRun(run, consoleStyle()));
    },
  });
  if (flags.json) print(renderJson(runs));
  else if (runs.length > 1) print(`\n${renderSummary(runs, consoleStyle())}`);
  if (broken) process.stderr.write(`${errorText(broken)}\n`);
  return broken?.exitCode ?? exitCodeOf(runs.map(({ verdict }) => verdict));
}
