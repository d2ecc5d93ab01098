import { check } from "k6";
import { scenario, vu } from "k6/execution";
import { Counter, Gauge, Trend } from "k6/metrics";
import { Client, StatusOK, Stream } from "k6/net/grpc";
import { BRIDGE, COUNT_FROM_MS, LIVEKIT_URL, SPEECH_UNTIL_MS, USERS } from "./settings.js";
import { signToken } from "./token.js";

const SERVICE = "mentra.livekit.bridge.LiveKitBridge";
const RETRY_MS = 1_000;
/** Of each call. */
const CALL_LIMIT = "15s";
/** Nobody speaks so shortly before chunks count, so the bridge's clock may differ from this one by as much. */
const CLOCK_MARGIN_MS = 250;
/** Behind the last stage, or a VU that has left would be told to come again. */
const LEAVE_MARGIN_MS = 500;
/** How long the bridge may take to end a stream whose user has left. */
const END_LIMIT_MS = 5_000;

const metrics = {
  /** From the opened stream to its first chunk. */
  firstChunk: new Trend("bridge_first_chunk", true),
  /** From one chunk of a stream to the next, and from the last one to its end. */
  chunkGap: new Trend("bridge_chunk_gap", true),
  /** From the last chunk of a stream until speech ends or its user leaves: one such gap is no percentile of many. */
  endGap: new Trend("bridge_end_gap", true),
  /** From a frame's arrival at the bridge, by the bridge's clock, to k6. */
  delay: new Trend("bridge_delay", true),
  chunks: new Counter("bridge_chunks"),
  /** When the last chunk came, in Unix milliseconds. */
  lastChunk: new Gauge("bridge_last_chunk"),
  /** Joins refused, streams that broke or ended before their user left, streams that did not end after it. */
  streamErrors: new Counter("bridge_stream_errors"),
};

/** What must hold for all users together, and that everybody was heard. */
export const thresholds = {
  checks: ["rate==1"],
  bridge_stream_errors: ["count==0"],
  bridge_first_chunk: ["p(95)<1000"],
  bridge_chunk_gap: ["p(99)<1000"],
  bridge_delay: ["p(95)<500"],
  ...Object.fromEntries(USERS.map((user) => [`bridge_chunks{user:${user}}`, ["count>0"]])),
  ...Object.fromEntries(USERS.map((user) => [`bridge_end_gap{user:${user}}`, ["max<1000"]])),
  ...Object.fromEntries(USERS.map((user) => [`bridge_last_chunk{user:${user}}`, ["value>0"]])),
};

export const summaryTrendStats = ["min", "med", "avg", "p(95)", "p(99)", "max", "count"];

const client = new Client();
client.load(["../../bridge/contract"], "bridge.proto");
/** Once it stands, the connection mends itself. */
let isConnected = false;

/**
 * One iteration of a VU: joins its user's room through the bridge, takes the stream until it is time to leave, and leaves.
 * Where the stream ends before, the next iteration joins again.
 *
 * @param {number} leaveAfterS from the start of the k6 scenario
 */
export async function takeStream(leaveAfterS) {
  const user = USERS[(vu.idInTest - 1) % USERS.length];
  if (!join(user)) {
    metrics.streamErrors.add(1, { user });
    return pause(RETRY_MS);
  }
  const { chunks, left } = await stream(user, scenario.startTime + leaveAfterS * 1_000 + LEAVE_MARGIN_MS);
  check(chunks, { "audio came": (count) => count > 0 });
  if (!left) await pause(RETRY_MS);
}

function join(user) {
  const token = signToken(user, `cloud-agent:${user}`);
  const request = { userId: user, roomName: user, token, livekitUrl: LIVEKIT_URL, targetIdentity: user };
  return call("JoinRoom", request, "room joined");
}

function leave(user) {
  call("LeaveRoom", { userId: user, reason: "k6 is done" }, "room left");
}

/** Whether the bridge did what it was asked; where it did not, its reason is in the log. */
function call(method, request, checkName) {
  const refusal = refusalOf(method, request);
  if (refusal !== undefined) console.error(`${method} of ${request.userId} failed: ${refusal}`);
  return check(refusal, { [checkName]: () => refusal === undefined });
}

function refusalOf(method, request) {
  try {
    if (!isConnected) client.connect(BRIDGE, { plaintext: true, timeout: CALL_LIMIT });
    isConnected = true;
    const { status, message, error } = client.invoke(`${SERVICE}/${method}`, request, {
      timeout: CALL_LIMIT,
    });
    if (status === StatusOK && message.success) return undefined;
    return error?.message ?? message?.error ?? `status ${status}`;
  } catch (error) {
    return String(error.message ?? error);
  }
}

/** Resolves when the stream has ended. */
function stream(user, leaveAtMs) {
  const openedMs = Date.now();
  let chunks = 0;
  let lastMs = 0;
  let isCounted = false;
  let left = false;
  return new Promise((resolve) => {
    const call = new Stream(client, `${SERVICE}/StreamAudio`);
    let timer = setTimeout(() => {
      left = true;
      if (chunks > 0) addEndGap(user, lastMs);
      leave(user);
      timer = setTimeout(() => {
        metrics.streamErrors.add(1, { user });
        client.close();
      }, END_LIMIT_MS);
    }, leaveAtMs - openedMs);
    call.on("data", ({ timestampMs }) => {
      const nowMs = Date.now();
      const wasCounted = isCounted;
      isCounted =
        Math.min(nowMs, arrivalMs(Number(timestampMs), openedMs)) >= COUNT_FROM_MS - CLOCK_MARGIN_MS;
      if (chunks === 0) metrics.firstChunk.add(nowMs - openedMs);
      // Between a warm-up and what is counted nobody speaks.
      else if (isCounted && wasCounted) metrics.chunkGap.add(nowMs - lastMs);
      if (isCounted) {
        metrics.delay.add(nowMs - Number(timestampMs));
        metrics.chunks.add(1, { user });
      }
      chunks += 1;
      lastMs = nowMs;
    });
    call.on("error", ({ message }) => {
      // The bridge ends the stream of a user who leaves with an error, too.
      if (!left) console.error(`The stream of ${user} broke: ${message}`);
    });
    call.on("end", () => {
      clearTimeout(timer);
      if (!left) metrics.streamErrors.add(1, { user });
      if (chunks > 0) metrics.lastChunk.add(lastMs, { user });
      resolve({ chunks, left });
    });
    call.write({ userId: user });
  });
}

/** When the frame came to the bridge, by its stamp; where that is no time of this stream, it says nothing. */
function arrivalMs(timestampMs, openedMs) {
  return timestampMs >= openedMs ? timestampMs : Number.POSITIVE_INFINITY;
}

function addEndGap(user, lastMs) {
  const speechEndMs = Math.min(Date.now(), SPEECH_UNTIL_MS);
  const gapMs = Math.max(0, speechEndMs - Math.max(lastMs, COUNT_FROM_MS));
  metrics.chunkGap.add(gapMs);
  metrics.endGap.add(gapMs, { user });
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
