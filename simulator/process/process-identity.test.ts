import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { processIdentity } from "./process-identity.ts";

test("a process keeps its identity while it runs and has none after its end", async () => {
  const child = spawn("sleep", ["60"]);
  const pid = child.pid as number;
  const identity = processIdentity(pid);
  expect(identity).toMatch(/\d/);
  expect(processIdentity(pid)).toBe(identity);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(processIdentity(pid)).toBeUndefined();
});

test("two processes differ from each other where the clock can tell", () => {
  expect(processIdentity(process.pid)).not.toBe(processIdentity(1));
});
