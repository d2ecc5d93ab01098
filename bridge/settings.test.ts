import { describe, expect, test } from "vitest";
import { BenchError } from "../common/bench-error.ts";
import {
  bridgePreset,
  bridgePresets,
  bridgeSettingNames,
  bridgeSettingsSchema,
  environmentName,
  environmentWords,
  resolveBridgeSettings,
} from "./settings.ts";

function failureOf(act: () => unknown): BenchError {
  try {
    act();
  } catch (error) {
    if (error instanceof BenchError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("presets", () => {
  test.each(Object.entries(bridgePresets))("%s fits the schema", (_name, preset) => {
    expect(bridgeSettingsSchema.parse(preset)).toEqual(preset);
  });

  test("fixed is the bridge as it should be", () => {
    expect(bridgePreset("fixed")).toMatchObject({
      queueFrames: 200,
      sendTimeoutMs: 2_000,
      closeOnStreamEnd: true,
      unattachedTimeoutMs: 60_000,
      rejoin: "replace",
      host: "127.0.0.1",
      httpHost: "127.0.0.1",
    });
  });

  test("legacy is the bridge as it was", () => {
    expect(bridgePreset("legacy")).toMatchObject({
      queueFrames: 10,
      sendTimeoutMs: 0,
      closeOnStreamEnd: false,
      rejoin: "refuse",
    });
  });

  test("an unknown one is refused with the nearest name", () => {
    expect(failureOf(() => bridgePreset("legcy"))).toMatchObject({
      code: "usage",
      message: 'Unknown preset "legcy". Did you mean "legacy"?',
    });
  });

  test.each(["toString", "__proto__", ""])("%j is no preset", (name) => {
    expect(failureOf(() => bridgePreset(name)).code).toBe("usage");
  });
});

describe("words", () => {
  test("become settings on top of the preset", () => {
    const words = { queueFrames: "500", closeOnStreamEnd: "false", rejoin: "refuse", httpHost: "0.0.0.0" };
    expect(resolveBridgeSettings("fixed", words)).toEqual({
      ...bridgePresets.fixed,
      queueFrames: 500,
      closeOnStreamEnd: false,
      rejoin: "refuse",
      httpHost: "0.0.0.0",
    });
  });

  test.each([
    ["queueFrames", "0"],
    ["queueFrames", "1.5"],
    ["queueFrames", "many"],
    ["queueFrames", " "],
    ["queueFrames", "1e9"],
    ["queueFrames", "1e3"],
    ["queueFrames", "0x10"],
    ["queueFrames", " 10"],
    ["httpPort", ""],
    ["sendTimeoutMs", "-1"],
    ["sendTimeoutMs", "2s"],
    ["sendTimeoutMs", "Infinity"],
    ["joinTimeoutMs", "0"],
    ["port", "65536"],
    ["closeOnStreamEnd", "yes"],
    ["rejoin", "ignore"],
    ["host", ""],
    ["host", "a b"],
  ] as const)("%s=%j is refused in a line that names both", (name, word) => {
    const failure = failureOf(() => resolveBridgeSettings("fixed", { [name]: word }));
    expect(failure.code).toBe("usage");
    expect(failure.line).toContain(`Bridge setting ${name}: `);
    expect(failure.line).toMatch(/: must be (a|an|true|replace) /);
    expect(failure.line).toContain(`found ${JSON.stringify(word)}`);
  });
});

describe("the environment", () => {
  test("has a variable for every setting, two of them named by the contract", () => {
    const env = Object.fromEntries(
      bridgeSettingNames.map((name) => [environmentName(name), `word of ${name}`]),
    );
    expect(environmentWords(env).words).toEqual(
      Object.fromEntries(bridgeSettingNames.map((name) => [name, `word of ${name}`])),
    );
    expect([environmentName("port"), environmentName("socket"), environmentName("queueFrames")]).toEqual([
      "PORT",
      "LIVEKIT_GRPC_SOCKET",
      "BRIDGE_QUEUE_FRAMES",
    ]);
  });

  test("asks for metrics of single users with or without the prefix, which wins", () => {
    const wordOf = (env: NodeJS.ProcessEnv) => environmentWords(env).words.metricsPerUser;
    expect(wordOf({ METRICS_PER_USER: "true" })).toBe("true");
    expect(wordOf({ METRICS_PER_USER: "true", BRIDGE_METRICS_PER_USER: "false" })).toBe("false");
  });

  test("leaves unset what is empty", () => {
    expect(environmentWords({ PORT: "", BRIDGE_PRESET: "" })).toEqual({ preset: undefined, words: {} });
  });

  test("is none of the bridge's business outside BRIDGE_ and the contract's two", () => {
    expect(environmentWords({ HOME: "/root", BRIDGEBENCH_SEED: "1" }).words).toEqual({});
  });

  test("refuses an unknown BRIDGE_ variable with the nearest name", () => {
    expect(failureOf(() => environmentWords({ BRIDGE_QUEUE_FRAME: "5" }))).toMatchObject({
      code: "usage",
      message: 'Unknown environment variable BRIDGE_QUEUE_FRAME. Did you mean "BRIDGE_QUEUE_FRAMES"?',
    });
  });
});
