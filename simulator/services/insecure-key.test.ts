import { expect, test } from "vitest";
import { randomServerKey } from "../livekit-server/server-key.ts";
import { refuseInsecureKey } from "./insecure-key.ts";

const long = "change-me-to-something-that-is-long-enough";

test.each([
  ["the key of livekit-server --dev", { apiKey: "devkey", apiSecret: randomServerKey().apiSecret }],
  ["the secret of livekit-server --dev", { apiKey: "mine", apiSecret: "secret" }],
  ["a placeholder of any length", { apiKey: "mine", apiSecret: long }],
  ["a secret that is short", { apiKey: "mine", apiSecret: "0123456789abcdef0123456789abcde" }],
  ["a secret of one letter", { apiKey: "mine", apiSecret: "a".repeat(32) }],
  ["a secret of hardly any letters", { apiKey: "mine", apiSecret: `${"a".repeat(20)}b${"c".repeat(20)}` }],
  ["a secret that is a word again and again", { apiKey: "mine", apiSecret: "secret".repeat(6) }],
  [
    "a secret that is a longer one again and again, cut off",
    { apiKey: "mine", apiSecret: "Tr0ub4dor&3x-Tr0ub4dor&3x-Tr0ub4" },
  ],
])("%s is refused, without a word of it", (_, key) => {
  expect(() => refuseInsecureKey(key)).toThrow(expect.objectContaining({ code: "usage" }));
  expect(() => refuseInsecureKey(key)).not.toThrow(key.apiSecret);
});

test("a key made at random is taken", () => {
  expect(() => refuseInsecureKey(randomServerKey())).not.toThrow();
});
