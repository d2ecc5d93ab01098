import { ConsoleText } from "../../reports/reporters/console-text.ts";

/** How to write to this standard output. */
export function consoleStyle(): { readonly colour: boolean; readonly width: number } {
  const { isTTY, columns } = process.stdout;
  return { colour: isTTY === true && !process.env.NO_COLOR, width: columns ?? 100 };
}

export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}

/** The last line of a command that wrote a page; nothing where it could not. */
export function printReportPath(path: string | null): void {
  if (path !== null) print(new ConsoleText(consoleStyle()).verbatim("Report", path));
}

/** A line beside the result, on standard error. */
export function tell(line: string): void {
  process.stderr.write(`${line}\n`);
}
