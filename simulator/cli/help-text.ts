import { type Command, Help, type Option } from "commander";
import { wrap } from "../../reports/format/wrap.ts";

/** Columns where there is no terminal, as commander has it too. */
const WIDTH_DEFAULT = 80;
/** Longer lines are hard to read. */
const WIDTH_MAX = 100;
const NOTE_INDENT = 6;

/** A command line, and what it does where that is not plain. */
export interface HelpExample {
  readonly command: string;
  readonly note?: string;
}

/** A paragraph, which keeps the indent that it begins with, or examples. */
export type HelpPart = string | readonly HelpExample[];

/** Adds to a command's help what comes after its options, wrapped to the terminal, and leaves empty defaults out. */
export function addHelp(command: Command, parts: readonly HelpPart[]): Command {
  return command
    .configureHelp({ optionDescription })
    .addHelpText("after", ({ command }) =>
      renderHelp(parts, command.configureOutput().getOutHelpWidth?.() ?? WIDTH_DEFAULT),
    );
}

/** The text of these parts in lines of at most so many columns. */
export function renderHelp(parts: readonly HelpPart[], columns: number): string {
  const width = Math.min(columns, WIDTH_MAX);
  return `${parts.map((part) => renderPart(part, width)).join("\n")}\n`;
}

function renderPart(part: HelpPart, width: number): string {
  if (typeof part !== "string") return ["", "Examples:", ...renderExamples(part, width)].join("\n");
  const indent = " ".repeat(part.length - part.trimStart().length);
  const lines = wrap(part.trim(), width - indent.length).map((line) => `${indent}${line}`);
  // What is indented belongs to the line above it.
  return (indent === "" ? ["", ...lines] : lines).join("\n");
}

function renderExamples(examples: readonly HelpExample[], width: number): string[] {
  return examples.flatMap(({ command, note }) => [
    ...commandLines(command, width),
    ...(note === undefined ? [] : hanging(note, width)),
  ]);
}

/** Goes on where an option begins, in such a way that it can still be pasted. */
function commandLines(command: string, width: number): string[] {
  const lines: string[] = [];
  let line = " ";
  for (const words of command.split(/ (?=--?[a-z])/)) {
    const isFull = `${line} ${words} \\`.length > width;
    if (isFull && line.trim() !== "") {
      lines.push(`${line} \\`);
      line = " ".repeat(NOTE_INDENT - 1);
    }
    line = `${line} ${words}`;
  }
  return [...lines, line];
}

function hanging(note: string, width: number): string[] {
  return wrap(note, width - NOTE_INDENT).map((line) => `${" ".repeat(NOTE_INDENT)}${line}`);
}

/** An option that may be given again begins with none: no reader needs to be told. */
function optionDescription(option: Option): string {
  const isEmpty = Array.isArray(option.defaultValue) && option.defaultValue.length === 0;
  return isEmpty ? option.description : new Help().optionDescription(option);
}
