import { type ChildProcess, fork, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from "vitest";

const MAIN = new URL("./testing/logging-main.ts", import.meta.url);
const LIMIT_MS = 30_000;

interface State {
  readonly turns: number;
  readonly written: number;
  readonly rssMiB: number;
}

let folder: string;
const running = new Set<ChildProcess>();

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "bridgebench-log-"));
});

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
  rmSync(folder, { recursive: true, force: true });
});

function startLogging(stdout: number | "pipe", linesPerTurn: number, lines?: number) {
  const args = [linesPerTurn, ...(lines === undefined ? [] : [lines])].map(String);
  const child = fork(MAIN, args, {
    execArgv: ["--import", "tsx"],
    stdio: ["ignore", stdout, "inherit", "ipc"],
  });
  running.add(child);
  const states: State[] = [];
  child.on("message", (state) => states.push(state as State));
  const exited = once(child, "exit").then(([code, signal]) => ({ code, signal }));
  /** Waits until it tells of such a state. */
  const reached = async (wanted: (state: State) => boolean): Promise<State> =>
    vi.waitFor(
      () => {
        const state = states.at(-1);
        if (state === undefined || !wanted(state))
          throw new Error(`it got as far as ${JSON.stringify(state)}`);
        return state;
      },
      { timeout: LIMIT_MS, interval: 5 },
    );
  return { child, exited, reached };
}

/** The numbers of the lines, which stand in front. */
function numbersIn(text: string): number[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => Number(line.slice(0, 9)));
}

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i);

/** Both ends of a pipe; it stays open however many of its readers go. */
function openPipe(): number {
  const path = join(folder, "pipe");
  spawnSync("mkfifo", [path]);
  return openSync(path, "r+");
}

describe("a pipe or socket", { timeout: LIMIT_MS }, () => {
  test.each([
    ["pipe", openPipe],
    ["socket", () => "pipe" as const],
  ])(
    "(%s) that nobody reads neither stops the event loop, nor fills the memory, nor holds up the exit",
    async (_, open) => {
      // 40 MB a second; a pipe takes 64 KiB.
      const stdout = open();
      const { child, exited, reached } = startLogging(stdout, 1_000);
      if (typeof stdout === "number") onTestFinished(() => closeSync(stdout));
      const early = await reached(({ turns }) => turns >= 40);
      const late = await reached(({ turns }) => turns >= 240);
      expect(late.written - early.written).toBeGreaterThanOrEqual(150_000);
      expect(late.rssMiB - early.rssMiB).toBeLessThan(20);

      const toldMs = performance.now();
      child.kill("SIGTERM");
      expect(await exited).toEqual({ code: 0, signal: null });
      expect(performance.now() - toldMs).toBeLessThan(1_500);
    },
  );

  test("that is read late tells how many lines were lost, and where", async () => {
    const { child, reached } = startLogging("pipe", 1_000, 20_000);
    await reached(({ written }) => written === 20_000);
    let text = "";
    child.stdout?.setEncoding("utf8").on("data", (part) => {
      text += part;
    });
    await vi.waitFor(() => expect(text).toMatch(/ lost\n$/), { timeout: LIMIT_MS });
    const [, whole = "", lost] = /^([\s\S]*\n)(\d+) lost\n$/.exec(text) ?? [];
    const read = numbersIn(whole);
    expect(read).toEqual(upTo(read.length));
    expect(read.length + Number(lost)).toBe(20_000);
    expect(read.length * 200).toBeGreaterThan(500_000);
  });

  test("whose reader goes away ends nothing", async () => {
    const { child, exited, reached } = startLogging("pipe", 10);
    await reached(({ turns }) => turns >= 2);
    child.stdout?.destroy();
    const { turns } = await reached(() => true);
    await reached((state) => state.turns >= turns + 50);
    child.kill("SIGTERM");
    expect(await exited).toEqual({ code: 0, signal: null });
  });
});

describe("a file", { timeout: LIMIT_MS }, () => {
  const inFile = (linesPerTurn: number, lines?: number) => {
    const path = join(folder, "service.log");
    const file = openSync(path, "a");
    const started = startLogging(file, linesPerTurn, lines);
    closeSync(file);
    return { ...started, read: () => numbersIn(readFileSync(path, "utf8")) };
  };

  test("holds every line, in order, after an exit", async () => {
    const { child, exited, reached, read } = inFile(500, 20_000);
    await reached(({ written }) => written === 20_000);
    child.kill("SIGTERM");
    await exited;
    expect(read()).toEqual(upTo(20_000));
  });

  test("holds the last words of a process that waits for nothing", async () => {
    const { child, exited, reached, read } = inFile(1, 10);
    await reached(({ turns }) => turns >= 20);
    child.send("exit");
    expect(await exited).toEqual({ code: 3, signal: null });
    expect(read()).toEqual([...upTo(10), 999_999_999]);
  });

  test("holds what a killed process has written up to its last moment", async () => {
    const { child, exited, reached, read } = inFile(1);
    const { written } = await reached((state) => state.written >= 50);
    child.kill("SIGKILL");
    await exited;
    // The line of the last turn it told of may have been in flight.
    expect(read().length).toBeGreaterThanOrEqual(written - 1);
  });
});

const hasPython = spawnSync("python3", ["-c", "import pty"]).status === 0;

describe.skipIf(!hasPython)("a terminal", { timeout: LIMIT_MS }, () => {
  test("that is held neither stops the event loop nor holds up the exit", () => {
    // A pseudo terminal that nobody reads is as full as one that is held with Ctrl-S.
    const script = `
import os, pty, signal, subprocess, sys, time
_, terminal = pty.openpty()
child = subprocess.Popen(sys.argv[1:], stdout=terminal, stdin=subprocess.DEVNULL)
time.sleep(2)
child.send_signal(signal.SIGTERM)
started = time.time()
code = child.wait(10)
print(code, time.time() - started)
`;
    const program = [process.execPath, "--import", "tsx", MAIN.pathname, "100"];
    const { stdout, stderr } = spawnSync("python3", ["-c", script, ...program], { encoding: "utf8" });
    expect(stderr).toBe("");
    const [code, exitS] = stdout.trim().split(" ").map(Number);
    expect(code).toBe(0);
    expect(exitS).toBeLessThan(1.5);
  });
});
