/** How to write to this standard output. */
export function consoleStyle(): { readonly colour: boolean; readonly width: number } {
  const { isTTY, columns } = process.stdout;
  return { colour: isTTY === true && !process.env.NO_COLOR, width: columns ?? 100 };
}

export function print(text: string): void {
  process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
}
