import { expect, test } from "vitest";
import { readUrlSource } from "./url-source.ts";

const SECRET = "a-secret-that-nobody-may-see-0123";

test("no LIVEKIT_URL, or an empty one, means that none is given", () => {
  expect(readUrlSource({ LIVEKIT_API_KEY: "key" })).toBeUndefined();
  expect(readUrlSource({ LIVEKIT_URL: "" })).toBeUndefined();
});

test.each(["ws", "wss", "http", "https"])("a %s URL with key and secret is taken", (protocol) => {
  const url = `${protocol}://127.0.0.1:7880`;
  const env = { LIVEKIT_URL: url, LIVEKIT_API_KEY: "key", LIVEKIT_API_SECRET: SECRET };
  expect(readUrlSource(env)).toEqual({ kind: "url", url, apiKey: "key", apiSecret: SECRET });
});

test.each(["127.0.0.1:7880", "ftp://host", "nonsense", "ws://me:hunter2@host"])(
  "%s is wrong usage",
  (url) => {
    const env = { LIVEKIT_URL: url, LIVEKIT_API_KEY: "key", LIVEKIT_API_SECRET: SECRET };
    expect(() => readUrlSource(env)).toThrow(expect.objectContaining({ code: "usage" }));
    expect(() => readUrlSource(env)).not.toThrow("hunter2");
  },
);

test.each([
  ["key", { LIVEKIT_API_SECRET: SECRET }, "not LIVEKIT_API_KEY."],
  ["secret", { LIVEKIT_API_KEY: "key" }, "not LIVEKIT_API_SECRET."],
  ["key and secret", {}, "not LIVEKIT_API_KEY and LIVEKIT_API_SECRET."],
])("a URL without its %s is a missing requirement that names what is missing", (_what, env, words) => {
  const read = () => readUrlSource({ LIVEKIT_URL: "ws://127.0.0.1:7880", ...env });
  expect(read).toThrow(expect.objectContaining({ code: "missing-requirement" }));
  expect(read).toThrow(words);
  expect(read).not.toThrow(SECRET);
});
