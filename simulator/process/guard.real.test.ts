import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Guard, startGuard } from "./guard.ts";
import { nodeExecArgv } from "./node-exec-argv.ts";
import { processIdentity } from "./process-identity.ts";

const HARNESS = fileURLToPath(new URL("./fixtures/harness.ts", import.meta.url));
const env = { PATH: process.env.PATH ?? "" };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "guard-test-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const runs = (pid: number) => processIdentity(pid) !== undefined;
const allGone = (pids: readonly number[], timeoutMs = 5_500) =>
  vi.waitFor(() => expect(pids.filter(runs)).toEqual([]), { timeout: timeoutMs, interval: 50 });

async function startHarness() {
  const harness = spawn(process.execPath, [...nodeExecArgv(), HARNESS, folder], {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(harness.stdout), "line");
  const started: Record<string, number> = JSON.parse(line);
  const pids = Object.values(started);
  expect(pids.filter(runs)).toHaveLength(4);
  return { pid: harness.pid as number, pids };
}

describe("when the harness dies", () => {
  test.each([
    ["by SIGKILL", (pid: number) => process.kill(pid, "SIGKILL")],
    ["by SIGKILL of its process group", (pid: number) => process.kill(-pid, "SIGKILL")],
    ["by Ctrl-C at the terminal", (pid: number) => process.kill(-pid, "SIGINT")],
  ])("%s, program, hung child, frozen child and guard are gone", async (_how, kill) => {
    const harness = await startHarness();
    kill(harness.pid);
    await allGone([harness.pid, ...harness.pids]);
    expect(existsSync(join(folder, "abandoned"))).toBe(true);
  });
});

describe("a guard", () => {
  let guard: Guard;

  beforeEach(async () => {
    guard = await startGuard();
  });

  afterEach(() => guard.close());

  const run = (script: string) =>
    guard.run({ command: "sh", args: ["-c", script], env, logPath: join(folder, "log") });

  test("appends a program's output to its log and reports how it ended", async () => {
    const program = await run("echo out; echo err >&2; exit 3");
    expect(await program.exited).toEqual({ code: 3, signal: null });
    expect(readFileSync(join(folder, "log"), "utf8")).toBe("out\nerr\n");
  });

  test("stops a program that ignores SIGTERM, and what it started, after the grace", async () => {
    const program = await run('trap "" TERM; sleep 1000 & echo $!; while true; do sleep 1; done');
    const child = await vi.waitUntil(() => Number(readFileSync(join(folder, "log"), "utf8")) || undefined);
    await program.stop({ graceMs: 100 });
    expect(await program.exited).toEqual({ code: null, signal: "SIGKILL" });
    await allGone([program.pid, child]);
    await program.stop({ graceMs: 100 });
  });

  test.runIf(process.platform === "linux")(
    "ends what has left the program's group as well, where that is asked for",
    async () => {
      const logPath = join(folder, "log");
      const args = ["-c", `for n in 1 2; do setsid sh -c 'echo $$; exec sleep 1000' & done; wait`];
      const program = await guard.run({ command: "sh", args, env, logPath, endsStrays: true });
      const strays = await vi.waitUntil(() => {
        const pids = readFileSync(logPath, "utf8").trim().split("\n").map(Number);
        return pids.length === 2 && pids;
      });
      expect(strays.filter(runs)).toHaveLength(2);
      await program.stop({ graceMs: 1_000 });
      await allGone([program.pid, ...strays], 1_000);
    },
  );

  test("says in one line that a program cannot be started, whatever the reason", async () => {
    const missing = { command: "no-such-program", args: [], env, logPath: join(folder, "log") };
    await expect(guard.run(missing)).rejects.toMatchObject({ code: "missing-requirement" });
    await expect(guard.run({ ...missing, logPath: folder })).rejects.toThrow(/Cannot start no-such-program/);
  });

  test("ends programs and watched processes when it closes, but not those forgotten", async () => {
    const watched = spawn("sleep", ["1000"]);
    const forgotten = spawn("sleep", ["1000"]);
    guard.watch(watched.pid as number);
    guard.watch(forgotten.pid as number);
    guard.forget(forgotten.pid as number);
    const program = await run("sleep 1000");
    await guard.close();
    await allGone([program.pid, watched.pid as number, guard.pid], 500);
    expect(runs(forgotten.pid as number)).toBe(true);
    forgotten.kill("SIGKILL");
  });

  test("that is killed itself takes its programs with it, and later calls fail clearly", async () => {
    const program = await run("sleep 1000");
    process.kill(guard.pid, "SIGKILL");
    expect(await program.exited).toEqual({ code: null, signal: "SIGKILL" });
    await allGone([program.pid], 500);
    await expect(run("true")).rejects.toMatchObject({ code: "run-broken" });
  });
});
