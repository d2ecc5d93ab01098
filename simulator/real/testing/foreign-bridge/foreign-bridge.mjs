// @ts-nocheck: plain JavaScript, as a stranger writes it
// A bridge that shares nothing with bridge/: what anybody might write over the same two libraries. It shows its HealthCheck
// and the log lines that operators know, and nothing else. With --as-it-was it has the three faults of the story: a queue of
// ten frames, no time limit on Send, and sessions that outlive their stream.
import { fileURLToPath } from "node:url";
import { loadPackageDefinition, Server, ServerCredentials, status } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";

process.env.NODE_ENV = "production"; // or rtc-node writes its debug log to standard output
process.env.RUST_LOG = "off";
const { Room, RoomEvent } = await import("@livekit/rtc-node");

const asItWas = process.argv.includes("--as-it-was");
const silent = process.argv.includes("--silent");
const queueMax = asItWas ? 10 : Number(process.env.QUEUE_FRAMES ?? 200);
const sendTimeoutMs = 2_000;
/** @type {Map<string, Session>} */
const sessions = new Map();
const joins = new Map();

function log(line) {
  if (silent) return;
  const time = new Date().toISOString().slice(0, 19).replaceAll("-", "/").replace("T", " ");
  console.log(`${time} ${line}`);
}

class Session {
  room = new Room();
  queue = [];
  call = undefined;
  sending = false;
  closed = false;
  received = 0;
  sent = 0;
  dropped = 0;

  constructor(userId) {
    this.userId = userId;
  }

  async join({ livekitUrl, token, targetIdentity }) {
    this.room.on(RoomEvent.DataReceived, (data, participant) => {
      if (!targetIdentity || participant?.identity === targetIdentity) this.take(data);
    });
    this.room.on(RoomEvent.Disconnected, () => {
      this.call?.emit("error", { code: status.UNAVAILABLE, details: "the room is gone" });
      this.streamEnded(this.call, "the room is gone");
      if (!asItWas) void this.close();
    });
    await this.room.connect(livekitUrl, token, { autoSubscribe: false, dynacast: false });
  }

  take(data) {
    if (this.closed) return;
    this.received += 1;
    // Without a stream to send to, nothing is kept for later.
    if (this.call !== undefined || asItWas) this.enqueue(data);
    if (this.received % 100 === 0)
      log(
        `Audio flowing for ${this.userId}: received=${this.received}, dropped=${this.dropped}, channelLen=${this.queue.length}`,
      );
    this.pump();
  }

  enqueue(data) {
    const pcm = Buffer.from(data.length % 2 === 1 ? data.subarray(1) : data);
    if (this.queue.length < queueMax) return this.queue.push({ pcm, timestampMs: Date.now() });
    this.dropped += 1;
    if (this.dropped % 50 === 0)
      log(`Dropping audio frames for ${this.userId}: total_dropped=${this.dropped}`);
  }

  pump() {
    if (this.sending || this.call === undefined) return;
    const frame = this.queue.shift();
    if (frame === undefined) return;
    this.sending = true;
    const { call, userId } = this;
    const timer = asItWas ? undefined : setTimeout(() => this.sendTimedOut(), sendTimeoutMs);
    call.write(
      { pcmData: frame.pcm, sampleRate: 16_000, channels: 1, timestampMs: frame.timestampMs, userId },
      () => {
        clearTimeout(timer);
        if (this.call !== call) return;
        this.sending = false;
        this.sent += 1;
        if (this.sent % 100 === 0)
          log(
            `Sent ${this.sent} audio chunks to TypeScript for user ${userId} (channelLen=${this.queue.length})`,
          );
        this.pump();
      },
    );
  }

  sendTimedOut() {
    const seconds = sendTimeoutMs / 1_000;
    log(`StreamAudio send timeout for ${this.userId} after ${seconds}s, client may be stuck`);
    this.call?.emit("error", { code: status.DEADLINE_EXCEEDED, details: `send timeout after ${seconds}s` });
    this.streamEnded(this.call, `send timeout after ${seconds}s`);
  }

  streamEnded(call, reason) {
    if (call === undefined || this.call !== call) return;
    this.call = undefined;
    this.sending = false;
    log(`StreamAudio error for userId=${this.userId}: ${reason}`);
    if (asItWas) return;
    log(`Cleaning up session for ${this.userId} due to stream error`);
    void this.close();
  }

  async close() {
    if (this.closed) return;
    this.closed = true;
    if (sessions.get(this.userId) === this) sessions.delete(this.userId);
    log(`Closing room session for user ${this.userId}`);
    const { call } = this;
    this.call = undefined;
    call?.end();
    this.room.removeAllListeners();
    await this.room.disconnect().catch(() => {});
  }
}

/** One join of a user after another: of two at once, both would find no session and the first would be left behind. */
function joinRoom(call, answer) {
  const { userId } = call.request;
  const before = joins.get(userId) ?? Promise.resolve();
  joins.set(
    userId,
    before.then(() => join(call, answer)),
  );
}

async function join({ request }, answer) {
  const { userId } = request;
  if (asItWas && sessions.has(userId))
    return answer(null, { success: false, error: "session already exists" });
  await sessions.get(userId)?.close();
  const session = new Session(userId);
  sessions.set(userId, session);
  try {
    await session.join(request);
    const participantId = session.room.localParticipant?.identity ?? "";
    const participantCount = session.room.remoteParticipants.size + 1;
    answer(null, { success: true, participantId, participantCount });
  } catch (error) {
    await session.close();
    answer(null, { success: false, error: `failed to connect to room: ${error.message}` });
  }
}

async function leaveRoom({ request }, answer) {
  const session = sessions.get(request.userId);
  if (session === undefined) return answer(null, { success: false, error: "session not found" });
  await session.close();
  answer(null, { success: true });
}

function streamAudio(call) {
  let session;
  call.on("data", ({ userId }) => {
    if (session !== undefined) return;
    session = sessions.get(userId);
    if (userId === "") return call.emit("error", { code: status.INVALID_ARGUMENT, details: "no user_id" });
    if (session === undefined) return call.emit("error", { code: status.NOT_FOUND, details: "no session" });
    const before = session.call;
    session.call = call;
    session.sending = false;
    before?.emit("error", { code: status.ABORTED, details: "replaced by another stream" });
    session.pump();
  });
  call.on("cancelled", () => session?.streamEnded(call, "cancelled"));
  call.on("end", () => {
    session?.streamEnded(call, "the client ended it");
    call.end();
  });
  call.on("error", () => {});
}

function healthCheck(_call, answer) {
  const activeStreams = [...sessions.values()].filter(({ call }) => call !== undefined).length;
  answer(null, { status: 1, activeSessions: sessions.size, activeStreams });
}

const contract = loadSync(fileURLToPath(new URL("./bridge.proto", import.meta.url)), {
  longs: Number,
  defaults: true,
});
const { LiveKitBridge } = loadPackageDefinition(contract).mentra.livekit.bridge;
const server = new Server();
server.addService(LiveKitBridge.service, { joinRoom, leaveRoom, streamAudio, healthCheck });
server.bindAsync(
  `127.0.0.1:${process.env.PORT ?? 9090}`,
  ServerCredentials.createInsecure(),
  (error, port) => {
    if (error) throw error;
    console.log(`foreign bridge on ${port}`);
  },
);

process.on("SIGTERM", async () => {
  const closing = Promise.all([...sessions.values()].map((session) => session.close()));
  await Promise.race([closing, new Promise((resolve) => setTimeout(resolve, 1_500))]);
  process.exit(0);
});
