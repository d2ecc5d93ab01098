import { closeSync, mkdtempSync, openSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { readLogFilter } from "../../../common/log/log-filter.ts";
import { type LogOutput, LogSink } from "../../../common/log/log-sink.ts";
import { fileOutput } from "../../../common/log/standard-output.ts";
import type { Clock } from "../../core/clock.ts";
import type { AudioStream } from "../../core/ports.ts";
import { Session } from "../../core/session.ts";
import { type SessionEvents, silentSessionEvents } from "../../core/session-events.ts";
import { FakeRoom } from "../../core/testing/fake-room-connector.ts";
import { numberedPcm } from "../../core/testing/fake-stream.ts";
import { bridgePresets } from "../../settings.ts";
import { systemClock } from "../../system-clock.ts";
import { textLog } from "../log.ts";
import { sessionLog } from "../session-log.ts";

const ROUNDS = 21;
const FRAMES_PER_ROUND = 20_000;
/** Frames between two turns of the event loop. */
const FRAMES_PER_TURN = 1_000;

/** What is measured of the log. */
export interface LogCostCase {
  readonly name: string;
  /** What the stream does with frames; refused ones are dropped, after a queue of 200. */
  readonly stream: "takes" | "refuses";
  /** The clock's advance a frame: 10 ms is the usual load. Without it, the time that really passes. */
  readonly msPerFrame?: number;
  /** Who reads the log: nobody lets it fill up and lose lines. */
  readonly reader: "file" | "nobody";
  readonly env?: Readonly<Record<string, string>>;
}

export const LOG_COST_CASES: readonly LogCostCase[] = [
  { name: "100 frames a second", stream: "takes", msPerFrame: 10, reader: "file" },
  { name: "100 a second, all dropped", stream: "refuses", msPerFrame: 10, reader: "file" },
  { name: "as many as it can take", stream: "takes", reader: "file" },
  { name: "as many as it can drop", stream: "refuses", reader: "file" },
  { name: "100 a second, read by nobody", stream: "takes", msPerFrame: 10, reader: "nobody" },
  {
    name: "100 a second, filtered out",
    stream: "takes",
    msPerFrame: 10,
    reader: "file",
    env: { LOG_LEVEL: "silent" },
  },
];

export interface LogCost {
  /** A frame's way through the core, medians. */
  readonly silentNs: number;
  readonly loggedNs: number;
  /** What the log adds to it: the median of the differences of rounds side by side. */
  readonly addedNs: number;
  /** Lines a frame. */
  readonly lines: number;
}

/** Frames through two sessions of the core by turns, one with the bridge's log and one without. */
export async function logCost(what: LogCostCase): Promise<LogCost> {
  const folder = mkdtempSync(join(tmpdir(), "bridgebench-log-cost-"));
  const file = openSync(join(folder, "bridge.log"), "a");
  const output: LogOutput = what.reader === "file" ? fileOutput(file) : { write() {}, writeNow() {} };
  const sink = new LogSink({ output, lostLine: (lines) => `${lines} lost\n` });
  let lines = 0;
  const log = textLog(readLogFilter(what.env ?? {}), (line) => {
    lines += 1;
    sink.write(line);
  }).feature("livekit-grpc");

  const silent = frameWay(what, () => silentSessionEvents);
  const logged = frameWay(what, (clock) => sessionLog(log, bridgePresets.fixed, clock));
  const silentNs: number[] = [];
  const loggedNs: number[] = [];
  try {
    // The first rounds are for the compiler.
    for (let round = -3; round < ROUNDS; round++) {
      if (round === 0) lines = 0;
      const ns = [await silent(), await logged()] as const;
      if (round < 0) continue;
      silentNs.push(ns[0]);
      loggedNs.push(ns[1]);
    }
    await sink.drained(1_000);
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
  return {
    silentNs: median(silentNs),
    loggedNs: median(loggedNs),
    addedNs: median(loggedNs.map((ns, round) => ns - (silentNs[round] ?? 0))),
    lines: lines / (ROUNDS * FRAMES_PER_ROUND),
  };
}

/** A session; each call sends it one round of frames and says what a frame cost, in nanoseconds. */
function frameWay(what: LogCostCase, eventsOn: (clock: Clock) => SessionEvents): () => Promise<number> {
  const { stream, msPerFrame } = what;
  let nowMs = 0;
  const clock: Clock = msPerFrame === undefined ? systemClock : { ...systemClock, nowMs: () => nowMs };
  const settings = { ...bridgePresets.fixed, sendTimeoutMs: 0 };
  const events = eventsOn(clock);
  const session = new Session({ userId: "user-1", generation: 1, settings, clock, events, onClosed() {} });
  session.open(new FakeRoom());
  session.attach(stream === "takes" ? quickStream : stuckStream);
  const payload = numberedPcm(0);
  return async () => {
    const startMs = performance.now();
    for (let frame = 0; frame < FRAMES_PER_ROUND; frame++) {
      nowMs += msPerFrame ?? 0;
      session.receive(payload);
      if (frame % FRAMES_PER_TURN === 0) await turn();
    }
    return ((performance.now() - startMs) * 1e6) / FRAMES_PER_ROUND;
  };
}

const quickStream: AudioStream = { send: (_, done) => done(), end() {} };
const stuckStream: AudioStream = { send() {}, end() {} };

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
