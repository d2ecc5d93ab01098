import { execa } from "execa";
import { expect, onTestFinished, test, vi } from "vitest";
import { groupMembers, sampleNamed } from "./process-group.ts";

test("a group is all that its leader has started, measured together, its leader first", async () => {
  const shell = execa("/bin/sh", ["-c", "sleep 30 & sleep 30; :"], { detached: true, reject: false });
  const leader = shell.pid ?? 0;
  onTestFinished(async () => {
    process.kill(-leader, "SIGKILL");
    await shell;
  });
  await vi.waitFor(async () => expect(await groupMembers(leader)).toHaveLength(3));
  const [first, ...others] = await groupMembers(leader);
  expect(first).toBe(leader);
  const alone = await Promise.all([leader, ...others].map((pid) => sampleNamed({ pid })));
  const together = await sampleNamed({ pid: leader, group: true });
  expect(together?.rssBytes).toBeGreaterThan(Math.max(...alone.map((each) => each?.rssBytes ?? 0)));
  expect(together?.cpuWaitMs).toBeNull();
});

test("a group that is gone is none", async () => {
  const shell = execa("/bin/sh", ["-c", ":"], { detached: true });
  await shell;
  expect(await sampleNamed({ pid: shell.pid ?? 0, group: true })).toBeNull();
});
