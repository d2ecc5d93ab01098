import { expect, test } from "vitest";
import { basicVariables, logVariables } from "./environment.ts";

const env = { PATH: "/bin", LOG_LEVEL: "warn", LOG_FEATURES: "audio", LIVEKIT_API_SECRET: "s", PORT: "1" };

test("a program gets what any program needs, and nothing that would change what it does", () => {
  expect(basicVariables(env)).toEqual({ PATH: "/bin" });
});

test("our own processes hear how much the user wants to see of their logs", () => {
  expect(logVariables(env)).toEqual({ LOG_LEVEL: "warn", LOG_FEATURES: "audio" });
  expect(logVariables({})).toEqual({});
});
