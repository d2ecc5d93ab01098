import { expect, test } from "vitest";
import { livekitProgram } from "../livekit-server/livekit-program.ts";
import { cachedProgramPath, cacheFolder } from "./cache-path.ts";

test("the cache is in XDG_CACHE_HOME, or in ~/.cache where that is not set or not absolute", () => {
  expect(cacheFolder({ HOME: "/home/me", XDG_CACHE_HOME: "/caches" })).toBe("/caches/bridgebench");
  expect(cacheFolder({ HOME: "/home/me", XDG_CACHE_HOME: "" })).toBe("/home/me/.cache/bridgebench");
  expect(cacheFolder({ HOME: "/home/me", XDG_CACHE_HOME: "here" })).toBe("/home/me/.cache/bridgebench");
});

test("a cached program is named by version, platform and processor", () => {
  const name = new RegExp(`/livekit-server-v[\\d.]+-${process.platform}-${process.arch}$`);
  expect(cachedProgramPath(livekitProgram, { HOME: "/home/me" })).toMatch(name);
});
