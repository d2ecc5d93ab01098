import { printable } from "./printable.ts";

const TEXT_LENGTH_MAX = 400;

/** A foreign text for Markdown, in a cell or a line: it stays text, whatever it holds. */
export function markdownText(text: string): string {
  return printable(text, TEXT_LENGTH_MAX).replace(/[&<>"'`|\\*_~#[\](){}!@$:]/g, entity);
}

/** The same, set as code. */
export function markdownCode(text: string): string {
  return `<code>${markdownText(text)}</code>`;
}

/** A table; cells are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |\n`;
  return `${line(head)}${line(head.map(() => "---"))}${rows.map(line).join("")}`;
}

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
