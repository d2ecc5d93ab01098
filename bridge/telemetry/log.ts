/** Takes one line of text. */
export type Log = (line: string) => void;

/** Lines on standard output with their time in front, as operators read them with `docker logs`. */
export const standardLog: Log = (line) => {
  process.stdout.write(`${new Date().toISOString()} ${line.replace(/[\r\n]+/g, " ")}\n`);
};
