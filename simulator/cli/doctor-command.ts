import { Command } from "commander";
import pc from "picocolors";
import { ERROR_EXIT_CODES } from "../../common/bench-error.ts";
import { type Diagnosis, type DiagnosisRow, diagnose } from "../livekit-server/diagnose.ts";
import { addHelp, type HelpPart } from "./help-text.ts";

const HELP: readonly HelpPart[] = [
  "Exit codes: 0 a run can start, 64 wrong usage, 69 something needed is missing.",
];

/** `bridgebench doctor`: what a run needs, what is there, and what mends the rest. Builds and starts nothing. */
export function doctorCommand(): Command {
  return addHelp(new Command("doctor"), HELP)
    .description("say what a run needs, what was found, and the command that mends what is missing")
    .option("--json", "print the diagnosis as JSON")
    .action(async ({ json }: { json?: boolean }) => {
      const diagnosis = await diagnose(process.env);
      process.stdout.write(json ? `${JSON.stringify(diagnosis, null, 2)}\n` : renderDiagnosis(diagnosis));
      if (!diagnosis.canStart) process.exitCode = ERROR_EXIT_CODES["missing-requirement"];
    });
}

/** The diagnosis as aligned lines for a person, coloured where the terminal has colours. */
export function renderDiagnosis({ rows, canStart, conclusion }: Diagnosis): string {
  const width = Math.max(...rows.map(({ name }) => name.length));
  const lines = rows.flatMap((row) => renderRow(row, width));
  const verdict = canStart ? pc.green("A run can start") : pc.red("A run cannot start");
  return [...lines, "", `${pc.bold(verdict)}: ${conclusion}`, ""].join("\n");
}

function renderRow({ name, state, detail, cure, required }: DiagnosisRow, width: number): string[] {
  const bad = required ? pc.red("✖") : pc.yellow("!");
  const mark = { found: pc.green("✔"), absent: required ? bad : pc.dim("–"), broken: bad }[state];
  const line = `${mark} ${name.padEnd(width)}  ${state === "absent" ? pc.dim(detail) : detail}`;
  return cure === undefined ? [line] : [line, pc.dim(`  ${"".padEnd(width)}  → ${cure}`)];
}
