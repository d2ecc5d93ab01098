import { expect, test } from "vitest";
import { addressSetting, namesSetting, usersSetting } from "./setting-schemas.ts";

test.each([
  ["3", ["u1", "u2", "u3"]],
  ["ada, bob", ["ada", "bob"]],
  [undefined, ["u1", "u2", "u3"]],
])("users %s are %j", (word, users) => expect(usersSetting.parse(word)).toEqual(users));

test.each(["0", "1001", "a,b,a", ","])("users %s are refused", (word) => {
  expect(usersSetting.safeParse(word).success).toBe(false);
});

test.each(["livekit-bridge:9090", "127.0.0.1:1", "[::1]:9090"])("%s is an address", (word) => {
  expect(addressSetting.parse(word)).toBe(word);
});

test.each(["livekit-bridge", ":9090", "http://a:1", "a:123456"])("%s is no address", (word) => {
  expect(addressSetting.safeParse(word).success).toBe(false);
});

test("names are split at commas, and there must be one", () => {
  expect(namesSetting.parse("a, b")).toEqual(["a", "b"]);
  expect(namesSetting.safeParse(" ").success).toBe(false);
});
