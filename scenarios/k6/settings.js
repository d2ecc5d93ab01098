/** Whose audio the VUs take, one VU each: also the names of their rooms. */
export const USERS = (__ENV.USERS ?? "user-1").split(",").filter((user) => user !== "");
if (USERS.length === 0) throw new Error("USERS names nobody. Write it like USERS=alice,bob.");
export const BRIDGE = __ENV.BRIDGE ?? "127.0.0.1:9090";
export const LIVEKIT_URL = __ENV.LIVEKIT_URL ?? "ws://127.0.0.1:7880";
export const RAMP_S = seconds("RAMP", 10);
export const HOLD_S = seconds("HOLD", 30);
/** Chunks that came to the bridge before this time, in Unix milliseconds, are of a warm-up and not counted. */
export const COUNT_FROM_MS = Number(__ENV.COUNT_FROM_MS ?? 0);

function seconds(name, otherwise) {
  const value = Number(__ENV[name] ?? otherwise);
  if (value >= 0 && value < Number.POSITIVE_INFINITY) return value;
  throw new Error(`${name} must be a number of seconds, not "${__ENV[name]}".`);
}
