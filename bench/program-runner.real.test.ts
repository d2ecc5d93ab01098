import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Guard, startGuard } from "../simulator/process/guard.ts";
import { ProgramRunner } from "./program-runner.ts";

let folder: string;
let guard: Guard;
let stopping: AbortController;
let runner: ProgramRunner;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "bridgebench-runner-"));
  guard = await startGuard();
  stopping = new AbortController();
  const { signal } = stopping;
  runner = new ProgramRunner({ guard, folder, signal });
});

afterEach(async () => {
  await guard.close();
  await rm(folder, { recursive: true });
});

test("gives standard output, the last words of standard error and the exit code apart", async () => {
  const script = "console.log('42'); console.error('first'); console.error('last'); process.exitCode = 3";
  expect(await runner.run(["-e", script], folder)).toEqual({
    exitCode: 3,
    stdout: "42\n",
    lastWords: "last",
  });
});

test("a stop ends the program, and nothing runs after it", async () => {
  const forever = runner.run(["-e", "setInterval(() => {}, 1_000)"], folder);
  stopping.abort();
  await expect(forever).rejects.toMatchObject({ code: "interrupted" });
  await expect(runner.run(["-e", ""], folder)).rejects.toMatchObject({ code: "interrupted" });
});
