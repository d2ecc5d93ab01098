/** Whose audio the VUs take, one VU each: also the names of their rooms. */
export const USERS = (__ENV.USERS ?? "user-1").split(",");
export const BRIDGE = __ENV.BRIDGE ?? "127.0.0.1:9090";
export const LIVEKIT_URL = __ENV.LIVEKIT_URL ?? "ws://127.0.0.1:7880";
export const RAMP_S = Number(__ENV.RAMP ?? 10);
export const HOLD_S = Number(__ENV.HOLD ?? 30);
/** Chunks that come before this time, in Unix milliseconds, are of a warm-up and not counted. */
export const COUNT_FROM_MS = Number(__ENV.COUNT_FROM_MS ?? 0);
