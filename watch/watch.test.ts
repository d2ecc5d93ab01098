import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { legacyRestart, WrittenLog } from "./testing/written-log.ts";
import { type WatchInput, watch } from "./watch.ts";

const NOTHING: WatchInput = { files: [], containers: [], stdin: undefined, follow: false };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "watch-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, lines: readonly string[]): string {
  writeFileSync(join(folder, name), `${lines.join("\n")}\n`);
  return join(folder, name);
}

function start(input: Partial<WatchInput>, options: Partial<Parameters<typeof watch>[0]> = {}) {
  const stop = new AbortController();
  const all = { input: { ...NOTHING, ...input }, onEvent: () => {}, signal: stop.signal, nowMs: Date.now };
  return { stop, watched: watch({ ...all, ...options }) };
}

test("a bridge's and a cloud's log are judged together, in whatever order they are read", async () => {
  const { lines } = legacyRestart("u1");
  const isOfCloud = (line: string): boolean => line.startsWith("{");
  const bridge = file(
    "bridge.log",
    lines.filter((line) => !isOfCloud(line)),
  );
  const cloud = file("cloud.log", lines.filter(isOfCloud));
  for (const files of [
    [bridge, cloud],
    [cloud, bridge],
  ]) {
    const { verdict } = await start({ files }).watched;
    expect(verdict.checks.find(({ id }) => id === "cloud-counter")?.status).toBe("fail");
    expect(verdict.reason).toContain("Zombies: u1");
  }
});

test("how things stand is told at every tick", async () => {
  const stdin = new PassThrough();
  const outcomes: string[] = [];
  const onTick: NonNullable<Parameters<typeof watch>[0]["onTick"]> = (_, { outcome }) =>
    void outcomes.push(outcome);
  const { watched } = start({ stdin }, { onTick, tickEveryMs: 2 });
  await vi.waitFor(() => expect(outcomes).toContain("unknown"));
  stdin.write(legacyRestart("u1").text);
  await vi.waitFor(() => expect(outcomes).toContain("fail"));
  stdin.end();
  expect((await watched).verdict.outcome).toBe("fail");
});

test("a log that falls silent goes on in time", async () => {
  const stdin = new PassThrough();
  let nowMs = 1_000_000;
  const ticks: number[] = [];
  const onTick: NonNullable<Parameters<typeof watch>[0]["onTick"]> = ({ lines }) =>
    void ticks.push(lines.read);
  const { watched } = start({ stdin }, { nowMs: () => nowMs, onTick, tickEveryMs: 2 });
  const log = new WrittenLog().joined("u1").flows("u1", 3).timedOut("u1");
  stdin.write(log.text);
  await vi.waitFor(() => expect(ticks.at(-1)).toBe(log.lines.length));
  nowMs += 11_000;
  stdin.end();
  expect((await watched).verdict.reason).toContain("1 user lost");
});

test("a file that cannot be read ends the whole", async () => {
  const { watched } = start({ files: [join(folder, "none")], stdin: new PassThrough() });
  await expect(watched).rejects.toMatchObject({ code: "bad-input-file" });
});

test("the signal ends what is followed", async () => {
  const { stop, watched } = start({ files: [file("bridge.log", legacyRestart("u1").lines)], follow: true });
  stop.abort();
  expect((await watched).book.lines.read).toBeGreaterThanOrEqual(0);
});

test("drops told exactly by one line and in whole fifties by the next are counted once", async () => {
  const log = new WrittenLog().joined("u1");
  for (let second = 1; second <= 20; second++)
    log
      .wait(1_000)
      .flowing("u1", second * 100, second * 67)
      .dropping("u1", Math.floor((second * 67) / 50) * 50);
  const { watched } = start({ files: [file("bridge.log", log.lines)] });
  const { book } = await watched;
  expect(book.totals.dropped).toBe(20 * 67);
});
