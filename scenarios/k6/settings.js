/** Whose audio the VUs take, one VU each: also the names of their rooms. */
export const USERS = users();
export const BRIDGE = __ENV.BRIDGE ?? "127.0.0.1:9090";
export const LIVEKIT_URL = __ENV.LIVEKIT_URL ?? "ws://127.0.0.1:7880";
export const RAMP_S = number("RAMP", 10, "a number of seconds");
export const HOLD_S = number("HOLD", 30, "a number of seconds");
/** Chunks that came to the bridge before this time, in Unix milliseconds, are of a warm-up and not counted. */
export const COUNT_FROM_MS = number("COUNT_FROM_MS", 0, "a time in Unix milliseconds");
/** When speech ends, in Unix milliseconds: that nothing comes after it is no fault of the bridge. */
export const SPEECH_UNTIL_MS = number(
  "SPEECH_UNTIL_MS",
  Number.MAX_SAFE_INTEGER,
  "a time in Unix milliseconds",
);

function users() {
  const named = (__ENV.USERS ?? "user-1").split(",").map((user) => user.trim());
  const all = named.filter((user) => user !== "");
  if (all.length === 0) throw new Error("USERS names nobody. Write it like USERS=alice,bob.");
  // Each of two VUs of one user would end the other's session whenever it joins.
  const twice = all.find((user, index) => all.indexOf(user) !== index);
  if (twice !== undefined) throw new Error(`USERS names "${twice}" twice. Name each user once.`);
  return all;
}

function number(name, otherwise, kind) {
  const text = __ENV[name] ?? String(otherwise);
  const value = text.trim() === "" ? Number.NaN : Number(text);
  if (value >= 0 && value < Number.POSITIVE_INFINITY) return value;
  throw new Error(`${name} must be ${kind}, not "${text}".`);
}
