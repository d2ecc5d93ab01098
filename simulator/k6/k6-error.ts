/** The message of the last error among lines of k6's log, which may have been cut; undefined where there is none. */
export function lastK6Error(lines: readonly string[]): string | undefined {
  const last = lines.findLast((line) => line.includes("level=error"));
  const message = last && /msg=(?:"((?:[^"\\]|\\.)*)|(\S+))/.exec(last);
  if (!message) return undefined;
  const [, quoted, bare] = message;
  return quoted?.replaceAll(/(?:\\[nrt])+/g, " ").replaceAll(/\\(["\\])/g, "$1") ?? bare;
}
