import fc from "fast-check";
import { expect, test } from "vitest";
import { type Line, textOf, userOf } from "./line.ts";
import { LineParser } from "./line-parser.ts";

const AT = Date.parse("2026-11-24T14:00:00.123Z");
const FLOWING = "Audio flowing for u1: received=100, dropped=2, channelLen=5";

function parse(text: string, knownUsers: readonly string[] = []): Line {
  const isKnown = (buffer: Buffer, start: number, end: number) =>
    knownUsers.includes(buffer.toString("utf8", start, end));
  // Something before and behind: a line is a part of a larger buffer.
  const bytes = Buffer.from(`before\n${text}\nbehind 123`);
  return new LineParser(isKnown).parse(bytes, 7, 7 + Buffer.byteLength(text));
}

/** Every line of a bridge with the user's name in it, and what it must be read as. */
const LINES: readonly (readonly [string, (user: string) => string, Partial<Line>])[] = [
  [
    "flowing",
    (u) => `Audio flowing for ${u}: received=1200, dropped=34, channelLen=5`,
    { received: 1200, dropped: 34, channelLen: 5 },
  ],
  [
    "sent",
    (u) => `Sent 300 audio chunks to TypeScript for user ${u} (channelLen=7)`,
    { sent: 300, channelLen: 7 },
  ],
  ["dropping", (u) => `Dropping audio frames for ${u}: total_dropped=50`, { dropped: 50 }],
  ["dropped-one", (u) => `Dropping audio frame for ${u} (channel full)`, {}],
  ["send-timeout", (u) => `StreamAudio send timeout for ${u} after 2s, client may be stuck`, {}],
  ["clean-up", (u) => `Cleaning up session for ${u} due to stream error`, {}],
  ["closing", (u) => `Closing room session for user ${u}`, {}],
  ["joined", (u) => `Joined room for user ${u}`, {}],
  ["stream-started", (u) => `StreamAudio started for userId=${u}`, {}],
];

const WITH_REASON: readonly (readonly [string, (user: string, reason: string) => string])[] = [
  ["send-error", (u, r) => `StreamAudio send error for ${u}: ${r}`],
  ["stream-error", (u, r) => `StreamAudio error for userId=${u}: ${r}`],
  ["stream-ended", (u, r) => `StreamAudio ended for userId=${u}: ${r}`],
  ["session-ended", (u, r) => `Session ended for userId=${u}: ${r}`],
];

/** Names that hold the very words they stand between. */
const anyName = fc
  .array(
    fc.oneof(
      fc.string({ minLength: 1, maxLength: 8 }),
      fc.constantFrom(
        ": received=1",
        ", dropped=2",
        ", channelLen=3",
        " (channel full)",
        " after 2s",
        ": ",
        "李 😀",
        " (channelLen=4)",
      ),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(""));

test.each(LINES)("%s: the user may have any name", (kind, write, numbers) => {
  fc.assert(
    fc.property(anyName, (name) => {
      const line = parse(write(name));
      expect(line).toMatchObject({ kind, ...numbers });
      expect(userOf(line)).toBe(name);
    }),
  );
});

test.each(WITH_REASON)("%s: a known user may have any name, and the reason any words", (kind, write) => {
  fc.assert(
    fc.property(anyName, anyName, (name, reason) => {
      const line = parse(write(name, reason), [name]);
      expect(line.kind).toBe(kind);
      expect(userOf(line)).toBe(name);
      expect(textOf(line)).toBe(reason);
    }),
  );
});

test("of a user who is not known the name ends at the first colon", () => {
  const line = parse("StreamAudio error for userId=u1: 13 INTERNAL: broken");
  expect([userOf(line), textOf(line)]).toEqual(["u1", "13 INTERNAL: broken"]);
});

test.each([
  ["nothing", FLOWING, "none", Number.NaN],
  ["an ISO time", `2026-11-24T14:00:00.123Z ${FLOWING}`, "zoned", AT],
  ["an ISO time with an offset", `2026-11-24T16:00:00.123+02:00 ${FLOWING}`, "zoned", AT],
  ["Go's time", `2026/11/24 14:00:00 ${FLOWING}`, "local", AT - 123],
  ["Go's time with microseconds", `2026/11/24 14:00:00.123456 ${FLOWING}`, "local", AT],
  ["a compose prefix", `livekit-bridge-1  | ${FLOWING}`, "none", Number.NaN],
  ["a compose prefix and a time", `livekit-bridge-1  | 2026-11-24T14:00:00.123Z ${FLOWING}`, "zoned", AT],
  ["a coloured compose prefix", `\u001b[36mlivekit-bridge-1  |\u001b[0m ${FLOWING}`, "none", Number.NaN],
  ["Docker's time", `2026-11-24T14:00:00.123456789Z ${FLOWING}`, "zoned", AT],
  ["Docker's time before Go's", `2026-11-24T14:00:00.123456789Z 2026/11/24 19:00:00 ${FLOWING}`, "zoned", AT],
  ["Go's time before an ISO time", `2026/11/24 19:00:00 2026-11-24T14:00:00.123Z ${FLOWING}`, "zoned", AT],
  [
    "all of these",
    `\u001b[32mb-1 | \u001b[0m2026-11-24T14:00:00.123456789Z 2026/11/24 14:00:00 ${FLOWING}`,
    "zoned",
    AT,
  ],
  ["a pod's name", `[pod/bridge-0/bridge] ${FLOWING}`, "none", Number.NaN],
])("in front of a line there may stand %s", (_, text, clock, timeMs) => {
  const line = parse(text);
  expect(line).toMatchObject({ kind: "flowing", clock, received: 100, dropped: 2, channelLen: 5 });
  expect(line.timeMs).toBe(timeMs);
});

test("times are read to the millisecond, whatever minute came before", () => {
  const parser = new LineParser(() => false);
  const time = fc.date({ min: new Date(0), max: new Date("2099-12-31"), noInvalidDate: true });
  fc.assert(
    fc.property(time, (date) => {
      const bytes = Buffer.from(`${date.toISOString()} ${FLOWING}`);
      expect(parser.parse(bytes, 0, bytes.length).timeMs).toBe(date.getTime());
    }),
  );
});

const CLOUD = { level: 30, time: AT, service: "cloud", feature: "livekit-grpc", userId: "u1" };
const RECEIVED = {
  ...CLOUD,
  receivedChunks: 300,
  chunkSize: 320,
  msg: "Received audio chunks from gRPC bridge",
};

test.each([
  ["plain", JSON.stringify(RECEIVED)],
  ["behind a compose prefix", `cloud-1  | ${JSON.stringify(RECEIVED)}`],
  ["with spaces", JSON.stringify(RECEIVED, null, 1).replaceAll("\n", " ")],
  ["with its words first", JSON.stringify({ message: RECEIVED.msg, ...RECEIVED, msg: undefined })],
  [
    "with an inner object that holds the same keys",
    JSON.stringify({ inner: { userId: "no", msg: ['x"}'] }, ...RECEIVED }),
  ],
  ["with a time in words", JSON.stringify({ ...RECEIVED, time: new Date(AT).toISOString() })],
])("the cloud's line is read: %s", (_, text) => {
  const line = parse(text);
  expect(line).toMatchObject({ kind: "cloud-received", received: 300, clock: "zoned", timeMs: AT });
  expect(userOf(line)).toBe("u1");
});

test("the cloud's user may have any name", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...'"\\\n\u0007é李a😀/'), minLength: 1, maxLength: 20 }),
      (name) => {
        const text = JSON.stringify({ ...RECEIVED, userId: name });
        expect(userOf(parse(text))).toBe(Buffer.from(name).toString());
      },
    ),
  );
});

test("what the cloud relays is read", () => {
  const fields = {
    ...CLOUD,
    relayedChunks: 200,
    packageNames: ["a.b"],
    msg: "AUDIO_CHUNK: relaying to apps",
  };
  expect(parse(JSON.stringify(fields))).toMatchObject({ kind: "cloud-relayed", sent: 200 });
});

test.each([
  "",
  "   ",
  "something else",
  "2026-11-24T14:00:00.123Z",
  "Audio flowing for u1: received=x, dropped=0, channelLen=5",
  "Audio flowing for : received=1, dropped=0, channelLen=5",
  "Audio flowing for u1: received=12345678901234567890, dropped=0, channelLen=5",
  "Sent many audio chunks to TypeScript for user u1 (channelLen=7)",
  "Dropping audio frame for u1",
  "StreamAudio send timeout for u1",
  "he said: Audio flowing for u1: received=100, dropped=2, channelLen=5",
  `Closing room session for user ${"x".repeat(600)}`,
  JSON.stringify({ ...RECEIVED, msg: "JoinRoom refused" }),
  JSON.stringify({ ...RECEIVED, userId: 7 }),
  JSON.stringify({ ...RECEIVED, receivedChunks: "300" }),
  JSON.stringify({ text: JSON.stringify(RECEIVED) }),
  JSON.stringify(RECEIVED).slice(0, -1),
  `${JSON.stringify(RECEIVED)} and more`,
])("is unknown: %s", (text) => {
  expect(parse(text).kind).toBe("unknown");
});

test("no bytes at all upset it", () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 200 }),
      fc.constantFrom("", "{", "Sent ", "2026-"),
      (bytes, begin) => {
        const buffer = Buffer.concat([Buffer.from(begin), bytes]);
        new LineParser(() => false).parse(buffer, 0, buffer.length);
      },
    ),
  );
});

test("an object that JSON reads is walked to its end, and one that it does not read is unknown", () => {
  const value = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(value, (fields) => {
      const { inner: _, ...rest } = { ...fields, ...RECEIVED, inner: fields };
      expect(parse(JSON.stringify({ ...fields, ...rest })).kind).toBe("cloud-received");
    }),
  );
});
