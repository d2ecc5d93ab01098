import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { BenchError, errorText } from "../common/bench-error.ts";
import { suggestion } from "../common/nearest.ts";
import { runCommand } from "../common/run-command.ts";
import { jsonText } from "../reports/reporters/json-text.ts";
import { addHelp, type HelpPart } from "../simulator/cli/help-text.ts";
import { consoleStyle, print, tell } from "../simulator/cli/output.ts";
import { countFrom } from "../simulator/cli/parse-count.ts";
import { stopOnSignals } from "../simulator/cli/stop-on-signals.ts";
import { startGuard } from "../simulator/process/guard.ts";
import { ownCommit } from "../simulator/real/versions.ts";
import type { BenchItem } from "./bench-item.ts";
import { renderTable } from "./bench-table.ts";
import { type Checkout, checkOut, commitOf } from "./checkout.ts";
import { type KeptFolder, keepFolder } from "./folder-keeper.ts";
import { roomsItem } from "./macro/rooms-item.ts";
import { runsItem } from "./macro/runs-item.ts";
import { MICRO_BENCHMARKS } from "./micro/micro-benchmark.ts";
import { microItem } from "./micro/micro-item.ts";
import { ProgramRunner } from "./program-runner.ts";
import { type BenchOutcome, runBench } from "./run-bench.ts";
import type { Side } from "./side.ts";

/** Enough for all metrics of one comparison to be told apart. */
const DEFAULT_REPEATS = 7;
const ROOT = fileURLToPath(new URL("../", import.meta.url));
const ITEMS: readonly BenchItem[] = [...MICRO_BENCHMARKS.map(microItem), runsItem, roomsItem];
const NAMES = ["micro", "macro", ...ITEMS.map(({ name }) => name)];

interface Flags {
  readonly repeat: number;
  readonly against?: string;
  readonly bridgeCommand?: string;
  readonly json?: boolean;
}

const HELP: readonly HelpPart[] = [
  `Names are micro, macro, or one of: ${ITEMS.map(({ name }) => name).join(", ")}.`,
  `With ${DEFAULT_REPEATS} repeats micro takes about two minutes, rooms four, and runs eight; a comparison takes twice as long.`,
  [
    { command: "npm run bench", note: "everything, of this checkout" },
    { command: "npm run bench -- micro", note: "the pieces by themselves" },
    {
      command: "npm run bench -- session --against main",
      note: "by turns with the code of another commit",
    },
    { command: "npm run bench -- rooms", note: "40 rooms in a process against 5" },
    {
      command: 'npm run bench -- runs --bridge-command "./bridge"',
      note: "by turns with another bridge",
    },
  ],
  "Exit codes: 0 measured, whatever it shows; 64 wrong usage, 70 something could not be measured, 130 interrupted.",
];

/** `npm run bench`. Resolves to the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const command = addHelp(new Command("npm run bench --"), HELP)
    .description(
      "Measures what this project costs: its core by itself, and the bridge on a real LiveKit server.",
    )
    .argument("[name...]", "what to measure; all without a name")
    .option("--repeat <n>", "how often each is measured", countFrom("--repeat", 1), DEFAULT_REPEATS)
    .option("--against <commit>", "hold it against another commit, measured by turns")
    .option("--bridge-command <command>", "hold it against another bridge, started by this command")
    .option("--json", "print the result as JSON and nothing else")
    .action(async (names: string[], flags: Flags) => {
      process.exitCode = await bench(itemsNamed(names, flags), flags);
    });
  const failure = await runCommand(command, args);
  return failure === 0 ? Number(process.exitCode ?? 0) : failure;
}

async function bench(
  items: readonly BenchItem[],
  { against, bridgeCommand, repeat, json }: Flags,
): Promise<number> {
  const after: Side = { name: ownCommit() ?? "this checkout", root: ROOT, runArgs: [] };
  const commit = against === undefined ? undefined : await commitOf(ROOT, against);
  const folder = await makeFolder();
  const checkoutRoot = join(folder, "checkout");
  const stopping = stopOnSignals(() => tell("Stopping …"));
  const guard = await startGuard();
  let keeper: KeptFolder | undefined;
  let checkout: Checkout | undefined;
  try {
    keeper = await keepFolder(guard, { repository: ROOT, folder, checkoutRoot });
    checkout = commit === undefined ? undefined : await checkOut(ROOT, commit, checkoutRoot);
    if (checkout?.otherDependencies)
      tell(`${commit} asks for other dependencies; it runs with those of this checkout.`);
    const runner = new ProgramRunner({ guard, folder, signal: stopping.signal });
    const outcome = await runBench({
      items,
      after,
      before: beforeSide(commit, checkout?.root, bridgeCommand),
      repeats: repeat,
      measure: (item, side) => item.measure(side, runner),
      onLine: tell,
    });
    return show(outcome, json === true);
  } finally {
    await checkout?.remove();
    await rm(folder, { recursive: true, force: true });
    // Last, so that a second Ctrl-C meanwhile leaves the rest to the guard.
    await keeper?.release();
    await guard.close();
    stopping.release();
  }
}

/** @throws BenchError `cannot-write`. */
function makeFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), "bridgebench-bench-")).catch((error: unknown) => {
    const found = `No folder can be made in ${tmpdir()}: ${errorText(error)}.`;
    throw new BenchError("cannot-write", found, { cause: error, cure: "Name another with TMPDIR." });
  });
}

function beforeSide(
  commit: string | undefined,
  root: string | undefined,
  bridgeCommand: string | undefined,
): Side | undefined {
  if (commit !== undefined && root !== undefined) return { name: commit, root, runArgs: [] };
  if (bridgeCommand === undefined) return undefined;
  return { name: bridgeCommand, root: ROOT, runArgs: ["--bridge-command", bridgeCommand] };
}

function show({ result, broken }: BenchOutcome, json: boolean): number {
  const isEmpty = result.metrics.every(({ before, after }) => before === null && after === null);
  // What was stopped before anything was measured has nothing to show.
  if (broken?.code !== "interrupted" || !isEmpty)
    print(json ? jsonText(result) : renderTable(result, consoleStyle()));
  if (broken === undefined) return 0;
  tell(errorText(broken));
  return broken.exitCode;
}

/** @throws BenchError `usage` for a name that is none, or options that have nothing to do. */
function itemsNamed(names: readonly string[], { against, bridgeCommand }: Flags): BenchItem[] {
  if (against !== undefined && bridgeCommand !== undefined) {
    throw new BenchError("usage", "--against and --bridge-command are two comparisons: give one of them.");
  }
  const wrong = names.find((name) => !NAMES.includes(name));
  if (wrong !== undefined) {
    throw new BenchError("usage", `There is no benchmark "${wrong}".`, {
      cure: suggestion(wrong, NAMES).trim(),
    });
  }
  const wanted = ITEMS.filter(
    ({ name, kind }) => names.length === 0 || names.includes(name) || names.includes(kind),
  );
  if (bridgeCommand === undefined) return wanted;
  if (bridgeCommand.trim() === "") throw new BenchError("usage", "The bridge's command is empty.");
  const items = wanted.filter(({ anyBridge }) => anyBridge);
  // What is named must not be left out unsaid; a whole kind is what can be measured of it.
  const left = wanted.find(({ name, anyBridge }) => !anyBridge && names.includes(name));
  if (items.length > 0 && left === undefined) return items;
  throw new BenchError("usage", "Another bridge can be measured in runs alone.", { cure: "Name runs." });
}
