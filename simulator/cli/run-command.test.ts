import { expect, test } from "vitest";
import { runScenariosCommand } from "./run-command.ts";

test.each([
  ["no times", ["--repeat", "0"], /--repeat takes a whole number from 1 to 999999, not "0"/],
  ["less than no retries", ["--retries", "-1"], /--retries takes a whole number from 0 to 999999, not "-1"/],
  ["no run kept", ["--keep", "none"], /--keep takes a whole number from 1 to 999999, not "none"/],
  [
    "what a record says already",
    ["--from", "no/such.json", "--users", "9", "--seed", "zz"],
    /Beside --from these have no effect: bursty-audio, --users, --seed\. Leave them out, or --from\./,
  ],
  ["an update of no baseline", ["--update-baseline"], /--baseline FILE/],
  ["a baseline that is not there", ["--baseline", "no/such.json"], /--update-baseline makes one/],
])("%s is told before anything runs", async (_what, flags, line) => {
  const failure = runScenariosCommand().parseAsync(["bursty-audio", ...flags], { from: "user" });
  await expect(failure).rejects.toMatchObject({ line: expect.stringMatching(line) });
});
