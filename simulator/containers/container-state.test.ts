import { expect, test } from "vitest";
import { systemClock } from "../../bridge/system-clock.ts";
import { exitText, isHere, readContainerState } from "./container-state.ts";

const inspected = {
  Config: { Image: "livekit/livekit-server:v1.13.5" },
  State: {
    ...{ Running: true, Pid: 4711, ExitCode: 0 },
    ...{ StartedAt: "2026-11-29T12:00:00.5Z", FinishedAt: "0001-01-01T00:00:00Z" },
  },
  NetworkSettings: {
    Ports: { "9090/tcp": [{ HostIp: "127.0.0.1", HostPort: "49153" }], "9091/tcp": null },
  },
};

test("says where a port inside is published, and nothing of one that is not", () => {
  const state = readContainerState(JSON.stringify(inspected));
  expect(state).toMatchObject({ running: true, pid: 4711, image: "livekit/livekit-server:v1.13.5" });
  expect(state.published).toEqual({ "9090/tcp": "127.0.0.1:49153" });
});

test("its end is told on the monotonic clock", () => {
  const FinishedAt = new Date(systemClock.wallMs() - 5_000).toISOString();
  const { endedAtMs } = readContainerState(
    JSON.stringify({ ...inspected, State: { ...inspected.State, FinishedAt } }),
  );
  expect(systemClock.nowMs() - endedAtMs).toBeGreaterThanOrEqual(4_990);
  expect(systemClock.nowMs() - endedAtMs).toBeLessThan(6_000);
});

test("an end by a signal is called by its name", () => {
  expect([0, 1, 137, 143].map(exitText)).toEqual(["exit code 0", "exit code 1", "SIGKILL", "SIGTERM"]);
});

test("a process that started at another time is not the container's", () => {
  const state = readContainerState(JSON.stringify(inspected));
  const startedWallMs = systemClock.wallMs() - performance.now();
  expect(isHere({ ...state, pid: process.pid, startedWallMs })).toBe(process.platform === "linux");
  expect(isHere({ ...state, pid: process.pid, startedWallMs: startedWallMs - 60_000 })).toBe(false);
  expect(isHere({ ...state, pid: 0 })).toBe(false);
});
