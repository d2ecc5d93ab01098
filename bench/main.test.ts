import { expect, test, vi } from "vitest";
import { main } from "./main.ts";

test.each([
  [["queue-and-pum"], /There is no benchmark "queue-and-pum"\. Did you mean "queue-and-pump"\?/],
  [["--against", "main", "--bridge-command", "x"], /give one of them/],
  [["session", "rooms", "--bridge-command", "x"], /Name runs/],
  [["runs", "rooms", "--bridge-command", "x"], /Name runs/],
  [["runs", "--bridge-command", " "], /command is empty/],
  [["--repeat", "0"], /--repeat takes a whole number from 1/],
  [["session", "--against", "no-such-commit"], /"no-such-commit" is no commit/],
] as const)("%j is wrong usage, in one line", async (args, line) => {
  const written: string[] = [];
  const write = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
  const exitCode = await main(args).finally(() => write.mockRestore());
  expect(exitCode).toBe(64);
  expect(written.join("")).toMatch(line);
  expect(written.join("").trim().split("\n")).toHaveLength(1);
});
