import { type Command, CommanderError } from "commander";
import { BenchError, ERROR_EXIT_CODES, errorText } from "./bench-error.ts";

/**
 * Runs a command line to its exit code: one clear line on standard error for whatever a user can do wrong, a stack
 * only for our own mistakes.
 */
export async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  for (const each of [command, ...command.commands]) {
    each.exitOverride().showSuggestionAfterError(true).configureOutput({ outputError: writeOnOneLine });
  }
  try {
    await command.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : ERROR_EXIT_CODES.usage;
    if (!(error instanceof BenchError)) throw error;
    process.stderr.write(`${errorText(error)}\n`);
    return error.exitCode;
  }
}

function writeOnOneLine(text: string, write: (text: string) => void): void {
  write(`${text.trim().replace(/\s*\n\s*/g, " ")}\n`);
}
