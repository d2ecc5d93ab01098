import { appendFile, mkdtemp, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { LiveBridgeLog } from "./live-bridge-log.ts";
import type { RunContext } from "./run-context.ts";
import { RunObservations } from "./run-observations.ts";

async function openLog(before = "") {
  const folder = await mkdtemp(join(tmpdir(), "live-bridge-log-"));
  const path = join(folder, "bridge.log");
  await writeFile(path, before);
  const seen = new RunObservations();
  const context = { seen, users: [{ userId: "u1" }, { userId: "u2" }] } as unknown as RunContext;
  const log = await LiveBridgeLog.open(path, "end", context);
  onTestFinished(() => rm(folder, { recursive: true }));
  return { path, seen, log, write: (text: string) => appendFile(path, text) };
}

test("takes counts and ends of sessions while they are written, whatever stands in front of the words", async () => {
  const { seen, log, write } = await openLog();
  await write("2026/05/04 10:00:00 Audio flowing for u1: received=100, dropped=2, channelLen=5\n");
  await vi.waitFor(() => expect(seen.told.counts).toHaveLength(1));
  await write("Sent 100 audio chunks to TypeScript for user u2 (channelLen=7)\n");
  await write("2026/05/04 10:00:01 StreamAudio send timeout for u1 after 2s, client may be stuck");
  await log.close();
  expect(seen.told.counts).toMatchObject([
    { userId: "u1", received: 100, sent: null, dropped: 2, channelLen: 5 },
    { userId: "u2", received: null, sent: 100, dropped: null, channelLen: 7 },
  ]);
  expect(seen.events()).toMatchObject([
    {
      kind: "log-send-timeout",
      userId: "u1",
      text: "StreamAudio send timeout for u1 after 2s, client may be stuck",
    },
  ]);
});

test("leaves out what stood there before, and whoever is not of the run", async () => {
  const { seen, log, write } = await openLog("Closing room session for user u1\n");
  await write("Closing room session for user u3\nsomething else\n");
  await log.close();
  expect(seen.events()).toEqual([]);
  expect(seen.told.counts).toEqual([]);
});

const flowing = (received: number) => `Audio flowing for u1: received=${received}, dropped=0, channelLen=5\n`;

test("a log that is renamed and made anew is read on, and nothing of it is missing", async () => {
  const { path, seen, log, write } = await openLog();
  await write(flowing(100));
  await rename(path, `${path}.1`);
  await appendFile(`${path}.1`, flowing(200));
  await writeFile(path, flowing(300));
  await log.close();
  expect(seen.told.counts?.map(({ received }) => received)).toEqual([100, 200, 300]);
  expect(seen.told.cutReason).toBeUndefined();
});

test("a log that is cut to nothing is read on, and may lack lines", async () => {
  const { path, seen, log, write } = await openLog();
  await write(`${flowing(100)}${flowing(200)}`);
  await vi.waitFor(() => expect(seen.told.counts).toHaveLength(2));
  await truncate(path);
  await write(flowing(300));
  await log.close();
  expect(seen.told.counts?.map(({ received }) => received)).toEqual([100, 200, 300]);
  expect(seen.told.cutReason).toBe("it was cut to nothing while it was read");
});

test.each([
  ["no-such-bridge.log", "Cannot read the log"],
  [".", "it is a folder"],
  ["/dev/null", "is a pipe or a device, and no file"],
])("%s is refused as a log", async (path, message) => {
  const context = { seen: new RunObservations(), users: [] } as unknown as RunContext;
  await expect(LiveBridgeLog.open(path, "end", context)).rejects.toThrow(message);
  expect(context.seen.told.counts).toBeNull();
});
