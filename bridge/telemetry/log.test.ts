import { expect, test } from "vitest";
import { readLogFilter } from "../../common/log/log-filter.ts";
import { textLog } from "./log.ts";

/** What is written of a line of each level and feature, without the time. */
function writtenWith(env: Record<string, string>): string[] {
  const written: string[] = [];
  const log = textLog(readLogFilter(env), (line) => written.push(line.replace(/^\S+ /, "").trimEnd()));
  for (const name of ["livekit-grpc", "process"] as const) {
    const feature = log.feature(name);
    feature.info?.(`${name} info`);
    feature.warn?.(`${name} warn`);
    feature.error?.(`${name} error`);
  }
  return written;
}

test("every line of information and worse is written by default", () => {
  expect(writtenWith({})).toEqual([
    "livekit-grpc info",
    "livekit-grpc warn",
    "livekit-grpc error",
    "process info",
    "process warn",
    "process error",
  ]);
});

test("LOG_FEATURES and LOG_LEVEL leave lines out", () => {
  expect(writtenWith({ LOG_FEATURES: "livekit-grpc", LOG_LEVEL: "warn" })).toEqual([
    "livekit-grpc warn",
    "livekit-grpc error",
  ]);
  expect(writtenWith({ LOG_LEVEL: "silent" })).toEqual([]);
});

test("a line stays one line, whatever a client puts into it", () => {
  const written: string[] = [];
  const log = textLog(readLogFilter({}), (line) => written.push(line));
  log.feature("livekit-grpc").info?.("Closing room session for user x\r\nAudio flowing for y");
  expect(written).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\dT\S+Z Closing room session for user x Audio flowing for y\n$/),
  ]);
});
