import { expect, test } from "vitest";
import { planRuns } from "../cli/plan-runs.ts";

const flags = { preset: "fixed", set: [], seed: "1", target: "compose" } as const;

test("what containers can do is planned for them, and its command says so", () => {
  const [plan] = planRuns(["cloud-restart"], flags);
  expect(plan).toMatchObject({ deployment: "compose" });
  expect(plan?.command).toBe("npx bridgebench run cloud-restart --preset fixed --target compose --seed 1");
});

test.each([
  ["k6-ramp", {}, "k6 is no service"],
  ["speaker-crash", {}, 'its fault "speaker-crash"'],
  ["monitoring-under-load", {}, 'its fault "scrape"'],
  ["cloud-restart", { bridge: "127.0.0.1:9090" }, "hold the reference bridge"],
  ["cloud-restart", { bridgeCommand: "./my-bridge" }, "hold the reference bridge"],
])("%s %o cannot run there, which is said before anything starts", (name, more, why) => {
  expect(() => planRuns([name], { ...flags, ...more })).toThrow(why);
});
