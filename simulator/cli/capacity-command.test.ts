import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { capacityCommand } from "./capacity-command.ts";

test.each([
  [["--users", "5-200"], /is no span of users/],
  [["--users", "20..10"], /is no span of users/],
  [["--format", "pcm16-10ms,pcm16-1ms"], /Unknown packet format "pcm16-1ms"/],
  [["--hold", "soon"], /"soon" is not a duration/],
  [["capacity-burst"], /Unknown scenario "capacity-burst"/],
  [["--set", "bridge.queueFrame=10"], /Unknown setting "bridge.queueFrame"/],
  [["--set", "users=3"], /"--set users=3" has no effect/],
  [["--set", "durationMs=3000"], /"--set durationMs=3000" has no effect/],
  [["--bridge-command", "./mine", "--set", "bridge.queueFrames=10"], /and not of yours/],
])("%o is refused before anything is run or written", async (args, message) => {
  const out = mkdtempSync(join(tmpdir(), "bridgebench-capacity-"));
  try {
    const command = capacityCommand().exitOverride();
    await expect(command.parseAsync([...args, "--out", out], { from: "user" })).rejects.toThrow(message);
    expect(readdirSync(out)).toEqual([]);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
