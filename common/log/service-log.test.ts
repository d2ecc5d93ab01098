import { expect, test } from "vitest";
import { readLogFilter } from "./log-filter.ts";
import { jsonLoggers } from "./service-log.ts";

function linesWith(env: Record<string, string>): unknown[] {
  const lines: unknown[] = [];
  const log = jsonLoggers("cloud", readLogFilter(env), (line) => lines.push(JSON.parse(line)));
  for (const name of ["livekit-grpc", "app-websocket"] as const) {
    const feature = log.feature(name);
    feature.debug("details");
    feature.info({ userId: "u" }, "news");
    feature.child({ app: "a" }).error("trouble");
  }
  return lines;
}

const line = { time: expect.any(Number), service: "cloud" };

test("a line is JSON and carries its service and feature", () => {
  expect(linesWith({})).toEqual(
    ["livekit-grpc", "app-websocket"].flatMap((feature) => [
      { ...line, level: 30, feature, userId: "u", msg: "news" },
      { ...line, level: 50, feature, app: "a", msg: "trouble" },
    ]),
  );
});

test("LOG_FEATURES leaves only the features it names, their children included", () => {
  expect(linesWith({ LOG_FEATURES: "app-websocket" })).toEqual([
    expect.objectContaining({ feature: "app-websocket", msg: "news" }),
    expect.objectContaining({ feature: "app-websocket", msg: "trouble" }),
  ]);
});

test("LOG_LEVEL goes both ways", () => {
  const count = (LOG_LEVEL: string) => linesWith({ LOG_LEVEL }).length;
  expect(["debug", "info", "error", "fatal", "silent"].map(count)).toEqual([6, 4, 2, 0, 0]);
});
