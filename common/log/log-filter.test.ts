import { describe, expect, test } from "vitest";
import { isWritten, LOG_LEVELS, readLogFilter } from "./log-filter.ts";

const levels = (env: Record<string, string>) => {
  const filter = readLogFilter(env);
  return (["livekit-grpc", "process", "app-websocket"] as const).map((feature) => filter.levelOf(feature));
};

describe("LOG_FEATURES", () => {
  test.each([{}, { LOG_FEATURES: "" }, { LOG_FEATURES: " , " }])("%j lets every feature through", (env) => {
    expect(levels(env as Record<string, string>)).toEqual(["info", "info", "info"]);
  });

  test("silences every feature that it does not name", () => {
    expect(levels({ LOG_FEATURES: "livekit-grpc" })).toEqual(["info", "silent", "silent"]);
  });

  test.each(["app-websocket,livekit-grpc", " livekit-grpc , app-websocket,", ",App-Websocket,LIVEKIT-GRPC"])(
    "%j names two",
    (LOG_FEATURES) => {
      expect(levels({ LOG_FEATURES })).toEqual(["info", "silent", "info"]);
    },
  );

  test("does not take a part of a name for the name", () => {
    expect(levels({ LOG_FEATURES: "livekit" })).toEqual(["silent", "silent", "silent"]);
  });

  test("that names what is no feature is complained of", () => {
    expect(readLogFilter({ LOG_FEATURES: "process,livekit" }).complaint).toBe(
      'Unknown feature "livekit" in LOG_FEATURES; there are livekit-grpc, app-websocket, process.',
    );
  });
});

describe("LOG_LEVEL", () => {
  test.each(LOG_LEVELS)("%s is the least level of every feature that is let through", (LOG_LEVEL) => {
    expect(levels({ LOG_LEVEL, LOG_FEATURES: "app-websocket" })).toEqual(["silent", "silent", LOG_LEVEL]);
    expect(readLogFilter({ LOG_LEVEL }).complaint).toBeUndefined();
  });

  test.each(["WARN", " warn "])("%j is warn", (LOG_LEVEL) => {
    expect(levels({ LOG_LEVEL })[0]).toBe("warn");
  });

  test("that is none is complained of in one line, and is info", () => {
    const filter = readLogFilter({ LOG_LEVEL: "wran" });
    expect(filter.levelOf("process")).toBe("info");
    expect(filter.complaint).toBe('Unknown LOG_LEVEL "wran", "info" is taken. Did you mean "warn"?');
  });
});

test("a line is written from the least level on, and none at silent", () => {
  const written = (least: (typeof LOG_LEVELS)[number]) =>
    (["debug", "info", "warn", "error"] as const).filter((line) => isWritten(line, least));
  expect(written("info")).toEqual(["info", "warn", "error"]);
  expect(written("error")).toEqual(["error"]);
  expect(written("silent")).toEqual([]);
});
