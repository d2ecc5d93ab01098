import { expect, test } from "vitest";
import { runScenariosCommand } from "./run-command.ts";

test.each([
  ["no times", ["--repeat", "0"], /"0" is not a whole number from 1 up/],
  ["less than no retries", ["--retries", "-1"], /"-1" is not a whole number from 0 up/],
  ["no run kept", ["--keep", "none"], /"none" is not a whole number from 1 up/],
  ["an update of no baseline", ["--update-baseline"], /--baseline FILE/],
  ["a baseline that is not there", ["--baseline", "no/such.json"], /--update-baseline makes one/],
])("%s is told before anything runs", async (_what, flags, line) => {
  const failure = runScenariosCommand().parseAsync(["bursty-audio", ...flags], { from: "user" });
  await expect(failure).rejects.toMatchObject({ line: expect.stringMatching(line) });
});
