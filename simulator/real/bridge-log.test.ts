import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { systemClock } from "../../bridge/system-clock.ts";
import { readBridgeLog } from "./bridge-log.ts";

async function eventsOf(...lines: string[]) {
  const folder = await mkdtemp(join(tmpdir(), "bridge-log-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "bridge.log");
  await writeFile(path, `${lines.join("\n")}\n`);
  return readBridgeLog(path, ["u1"]);
}

test.each([
  ["log-send-timeout", "StreamAudio send timeout for u1 after 2s, client may be stuck"],
  ["log-send-timeout", "StreamAudio send timeout for u1 after 0.5s, client may be stuck"],
  ["log-stream-error", "StreamAudio error for userId=u1: send timeout after 2s"],
  ["log-clean-up", "Cleaning up session for u1 due to stream error"],
  ["log-room-closed", "Closing room session for user u1"],
])("%s is told by: %s", async (kind, text) => {
  expect(await eventsOf(`2026-05-04T10:00:00.250Z ${text}`)).toMatchObject([
    { kind, userId: "u1", source: "bridge", text },
  ]);
});

test("times are those of the line, on the monotonic clock", async () => {
  const wallMs = systemClock.wallMs();
  const time = new Date(wallMs).toISOString();
  const [event] = (await eventsOf(`${time} Closing room session for user u1`)) ?? [];
  const sinceMs = systemClock.wallMs() - wallMs;
  expect(Math.abs((event?.atMs ?? 0) + sinceMs - systemClock.nowMs())).toBeLessThan(50);
});

test("lines that tell of no session's end, and lines without a time, tell nothing", async () => {
  const events = await eventsOf(
    "2026-05-04T10:00:00.250Z Received 100 packets",
    "Closing room session for user u1",
    "    at somewhere (stack.ts:1:1)",
    "",
  );
  expect(events).toEqual([]);
});

test("a log that is not there tells nothing, and that is known", async () => {
  expect(await readBridgeLog(join(tmpdir(), "no-such-bridge.log"), [])).toBeNull();
});
