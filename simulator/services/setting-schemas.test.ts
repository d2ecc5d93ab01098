import { describe, expect, test } from "vitest";
import type { z } from "zod";
import { appsSpec } from "./apps-settings.ts";
import { cloudSpec } from "./cloud-settings.ts";
import { readServiceSettings, type ServiceSpec } from "./service-settings.ts";
import { addressSetting, namesSetting, usersSetting } from "./setting-schemas.ts";
import { speakSpec } from "./speak-settings.ts";

test.each([
  ["3", ["u1", "u2", "u3"]],
  ["ada, bob", ["ada", "bob"]],
  [undefined, ["u1", "u2", "u3"]],
])("users %s are %j", (word, users) => expect(usersSetting.parse(word)).toEqual(users));

test.each(["0", "1001", "a,b,a", ",", "", " ", "-3", "3.5", "1e2", "0x10", "3,"])(
  "users %s are refused",
  (word) => {
    expect(usersSetting.safeParse(word).success).toBe(false);
  },
);

test.each(["livekit-bridge:9090", "127.0.0.1:1", "[::1]:9090"])("%s is an address", (word) => {
  expect(addressSetting.parse(word)).toBe(word);
});

test.each(["livekit-bridge", ":9090", "http://a:1", "a:123456", "host:0", "host:99999"])(
  "%s is no address",
  (word) => {
    expect(addressSetting.safeParse(word).success).toBe(false);
  },
);

test("names are split at commas, and there must be one", () => {
  expect(namesSetting.parse("a, b")).toEqual(["a", "b"]);
  expect(namesSetting.safeParse(" ").success).toBe(false);
});

test("a name that comes twice is refused: it would be two apps that nobody can tell apart", () => {
  expect(namesSetting.safeParse("a,a").success).toBe(false);
});

describe("what does not fit is told in one line of our own", () => {
  const key = { LIVEKIT_URL: "ws://livekit:7880", LIVEKIT_API_KEY: "mine", LIVEKIT_API_SECRET: "s" };
  const portRange = "must be a whole number from 0 to 65535";
  const refused = (spec: ServiceSpec<z.ZodObject>, env: Record<string, string>, flags = {}) =>
    expect(() => readServiceSettings(spec, { ...key, ...env }, flags));

  test.each(["", " ", "1e3", "0x10", "-1", "+1", "80.0", " 80", "65536", "NaN"])("a port %j", (word) => {
    const line = `${portRange}; found "${word}".`;
    refused(cloudSpec, {}, { httpPort: word }).toThrow(`--http-port: ${line}`);
    refused(appsSpec, {}, { httpPort: word }).toThrow(`--http-port: ${line}`);
    if (word !== "") refused(cloudSpec, { CLOUD_APPS_PORT: word }).toThrow(`CLOUD_APPS_PORT: ${line}`);
  });

  test.each(["", " ", "a b"])("a host %j", (host) => {
    refused(cloudSpec, {}, { host }).toThrow(
      `--host: must be an address or a name, without blanks; found "${host}".`,
    );
  });

  test.each(["", "0", "1e2", "1.5", "86401"])("a round of %j", (roundSeconds) => {
    refused(speakSpec, {}, { roundSeconds }).toThrow(
      "--round-seconds: must be a whole number from 1 to 86400",
    );
  });

  test.each(["LIVEKIT_API_KEY", "LIVEKIT_API_SECRET"])(
    "a blank around %s, without a word of it",
    (variable) => {
      const line = new RegExp(`^${variable}: must have no blanks around it\\.$`);
      for (const word of [" hush", "hush ", " ".repeat(32)])
        refused(cloudSpec, { [variable]: word }).toThrow(line);
    },
  );

  test("an address, a number of users and a package that comes twice", () => {
    refused(cloudSpec, {}, { bridgeAddress: "host:0" }).toThrow(
      '--bridge-address: must have a port from 1 to 65535; found "host:0".',
    );
    refused(appsSpec, { USERS: "-3" }).toThrow('USERS: must be a whole number, or names; found "-3".');
    refused(appsSpec, { APPS_PACKAGES: "a,a" }).toThrow('APPS_PACKAGES: must name each once; found "a,a".');
  });
});
