import type { Command } from "commander";
import { BenchError } from "../../common/bench-error.ts";

/**
 * Refuses what was given beside an option that leaves it no effect: the arguments, and these options of the command.
 * @throws BenchError `usage`.
 */
export function refuseIgnored(command: Command, option: string, ignored: readonly string[]): void {
  const given = command.options.filter(
    (each) =>
      ignored.includes(each.long ?? "") && command.getOptionValueSource(each.attributeName()) === "cli",
  );
  const words = [...command.args, ...given.map(({ long }) => long)];
  if (words.length === 0) return;
  throw new BenchError("usage", `Beside ${option} these have no effect: ${words.join(", ")}.`, {
    cure: `Leave them out, or ${option}.`,
  });
}
