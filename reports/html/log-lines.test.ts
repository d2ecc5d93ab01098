import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type LogLine, readLogLines } from "./log-lines.ts";

const ORIGIN_MS = Date.parse("2026-01-02T03:04:05.000Z");

async function linesOf(logs: Readonly<Record<string, readonly string[]>>): Promise<LogLine[]> {
  const folder = await mkdtemp(join(tmpdir(), "bridgebench-logs-"));
  for (const [name, lines] of Object.entries(logs)) await writeFile(join(folder, name), lines.join("\n"));
  const read = await readLogLines(folder, [...Object.keys(logs), "missing.log"], ORIGIN_MS);
  await rm(folder, { recursive: true });
  return read;
}

test("plain and JSON lines come in order of time, which counts from the start of the run", async () => {
  const json = {
    level: 30,
    time: ORIGIN_MS + 500,
    service: "cloud",
    feature: "f",
    userId: "u1",
    msg: "Joined",
  };
  const lines = await linesOf({
    "bridge.log": ["2026-01-02T03:04:06.250Z Joined room for user u1", "no time at all", "{broken"],
    "cloud.log": [JSON.stringify(json)],
    "notes.txt": ["2026-01-02T03:04:06.250Z not a log"],
  });
  expect(lines).toEqual([
    { atMs: 500, source: "cloud", text: 'Joined userId="u1"' },
    { atMs: 1_250, source: "bridge", text: "Joined room for user u1" },
  ]);
});

test("lines that only say that audio flows give way to those that tell something", async () => {
  const routine = Array.from({ length: 5_000 }, (_, nth) => {
    const time = new Date(ORIGIN_MS + nth).toISOString();
    return `${time} Audio flowing for u1: received=${nth}, dropped=0, channelLen=0`;
  });
  const telling = "2026-01-02T03:04:09.999Z Cleaning up session for u1 due to stream error";
  const lines = await linesOf({ "bridge.log": [...routine, telling] });
  expect(lines.length).toBe(601);
  expect(lines[0]).toMatchObject({ source: "every", text: "4,401 more lines are in the logs" });
  expect(lines.at(-1)?.text).toBe("Cleaning up session for u1 due to stream error");
  expect(lines.at(-2)?.atMs).toBeGreaterThan(4_900);
});

test("no log crowds out another, and warnings go before everything", async () => {
  const chatter = Array.from({ length: 2_000 }, (_, nth) => {
    return JSON.stringify({ level: nth === 1_999 ? 40 : 30, time: ORIGIN_MS + nth, msg: `app ${nth}` });
  });
  const lines = await linesOf({
    "app.log": chatter,
    "bridge.log": [`${new Date(ORIGIN_MS + 5_000).toISOString()} Left the room of u1`],
  });
  expect(lines.map(({ text }) => text)).toContain("app 1999");
  expect(lines.map(({ text }) => text)).toContain("Left the room of u1");
  expect(lines[0]?.text).toBe("1,401 more lines are in the logs");
});
