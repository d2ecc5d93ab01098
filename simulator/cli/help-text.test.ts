import type { Command } from "commander";
import { expect, test } from "vitest";
import { renderHelp } from "./help-text.ts";
import { bridgebenchCommand } from "./main.ts";

const program = bridgebenchCommand();
const commands = [program, ...program.commands];

/** What `--help` prints on a terminal of so many columns. */
function helpOf(command: Command, columns: number): string {
  let text = "";
  command.configureOutput({
    writeOut: (part) => {
      text += part;
    },
    getOutHelpWidth: () => columns,
  });
  command.outputHelp();
  return text;
}

test.each(commands.map((command) => ({ name: command.name(), command })))(
  "the help of $name fits 80 columns, and shows no empty list as a default",
  ({ command }) => {
    const text = helpOf(command, 80);
    expect(text.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(text).not.toContain("default: []");
  },
);

test.each("run compare sweep capacity judge report watch doctor setup".split(" "))(
  "the help of %s says its exit codes",
  (name) => {
    const command = program.commands.find((each) => each.name() === name);
    expect(command && helpOf(command, 80)).toContain("\nExit codes");
  },
);

test("a paragraph is as wide as the terminal, but not wider than can be read, and keeps its indent", () => {
  const paragraph = `  ${"word ".repeat(40).trim()}`;
  for (const [columns, widest] of [
    [60, 56],
    [200, 96],
  ] as const) {
    const lines = renderHelp([paragraph], columns).trimEnd().split("\n");
    expect(Math.max(...lines.map(({ length }) => length))).toBe(widest);
    expect(lines.every((line) => line.startsWith("  word"))).toBe(true);
  }
});

test("an example that does not fit goes on at an option, so that it can still be pasted", () => {
  const command = "npx bridgebench sweep --over bridge.queueFrames=10,25,50 --over cloud.busyMs=500,1500";
  expect(renderHelp([[{ command, note: "a grid" }]], 64)).toBe(
    [
      "\nExamples:",
      "  npx bridgebench sweep --over bridge.queueFrames=10,25,50 \\",
      "      --over cloud.busyMs=500,1500",
      "      a grid",
      "",
    ].join("\n"),
  );
});
