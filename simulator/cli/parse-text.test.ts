import type { Command } from "commander";
import { expect, test } from "vitest";
import { capacityCommand } from "./capacity-command.ts";
import { compareCommand } from "./compare-command.ts";
import { judgeCommand } from "./judge-command.ts";
import { textFor } from "./parse-text.ts";
import { runScenariosCommand } from "./run-command.ts";
import { sweepCommand } from "./sweep-command.ts";

test("any text but an empty one is taken as it is", () => {
  expect(textFor("--seed")(" 7")).toBe(" 7");
  for (const empty of ["", " "])
    expect(() => textFor("--seed")(empty)).toThrow(expect.objectContaining({ code: "usage" }));
});

test.each<[string, () => Command, string[]]>([
  ["--junit", runScenariosCommand, ["calm"]],
  ["--junit", compareCommand, []],
  ["--junit", judgeCommand, ["no/such.json"]],
  ["--seed", runScenariosCommand, ["calm"]],
  ["--seed", compareCommand, []],
  ["--seed", sweepCommand, []],
  ["--seed", capacityCommand, []],
])("an empty %s is refused before any work is done: %o", async (option, command, args) => {
  const parsed = command()
    .exitOverride()
    .parseAsync([...args, option, ""], { from: "user" });
  await expect(parsed).rejects.toMatchObject({ code: "usage", message: `${option} is empty.` });
});
