import { Command } from "commander";
import { expect, test } from "vitest";
import { addBridgeOptions, bridgeTargetOf, targetWords } from "./bridge-options.ts";
import { planRuns } from "./plan-runs.ts";

const FLAGS = { preset: "fixed", set: [], seed: "1" };

test("without a bridge of the user's own it is the reference bridge", () => {
  expect(bridgeTargetOf(FLAGS)).toEqual({ kind: "reference" });
  expect(planRuns(["bursty-audio"], FLAGS)[0]).toMatchObject({
    preset: "fixed",
    target: { kind: "reference" },
  });
});

test.each(["127.0.0.1:9090", "bridge.local:1", "[::1]:65535"])("%s is an address", (bridge) => {
  expect(bridgeTargetOf({ bridge })).toMatchObject({ kind: "address", address: bridge });
});

test.each(["9090", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:65536", "http://127.0.0.1:9090"])(
  "%s is no address",
  (bridge) => {
    expect(() => bridgeTargetOf({ bridge })).toThrow(/is no address of a bridge/);
  },
);

test("an empty command, and a log without its bridge, are refused", () => {
  expect(() => bridgeTargetOf({ bridgeCommand: " " })).toThrow(/command is empty/);
  expect(() => bridgeTargetOf({ bridgeLog: "bridge.log" })).toThrow(
    /the log of a bridge that --bridge names/,
  );
});

test("a setting of the reference bridge is refused for another, and one of the scenario is not", () => {
  const own = { ...FLAGS, bridgeCommand: "./mine" };
  expect(() => planRuns([], { ...own, set: ["bridge.queueFrames=50"] })).toThrow(
    /is a setting of the reference/,
  );
  expect(planRuns(["bursty-audio"], { ...own, set: ["users=3"] })[0]?.scenario.users).toBe(3);
});

test("a variable is for a bridge that a command starts, and none by which the harness finds it", () => {
  const own = { ...FLAGS, bridgeCommand: "./mine" };
  const set = ["env.QUEUE_FRAMES=50"];
  const [plan] = planRuns(["bursty-audio"], { ...own, set });
  expect(plan).toMatchObject({ overrides: { "env.QUEUE_FRAMES": "50" } });
  expect(plan?.command).toContain("--set env.QUEUE_FRAMES=50");
  expect(() => planRuns([], { ...FLAGS, set })).toThrow(/for a bridge that --bridge-command starts/);
  expect(() => planRuns([], { ...FLAGS, bridge: "127.0.0.1:9090", set })).toThrow(/--bridge-command starts/);
  for (const word of ["env.PORT=1", "env.LIVEKIT_URL=ws://x", "env.=1", "env.A-B=1"])
    expect(() => planRuns([], { ...own, set: [word] })).toThrow(/names no variable/);
  expect(() => planRuns([], { ...own, set: ["bridge.queueFrames=50"] })).toThrow(
    expect.objectContaining({ cure: expect.stringContaining("env.NAME") }),
  );
});

test.each([
  [["--bridge", "127.0.0.1:9090", "--preset", "legacy"]],
  [["--bridge-command", "./mine", "--preset", "fixed"]],
  [["--bridge", "127.0.0.1:9090", "--bridge-command", "./mine"]],
  [["--bridge-log", "bridge.log", "--bridge-command", "./mine"]],
])("%s cannot be used together", (args) => {
  const command = addBridgeOptions(new Command("run").option("--preset <name>", "", "fixed"));
  command.exitOverride().configureOutput({ outputError: () => {} });
  expect(() => command.parse(args, { from: "user" })).toThrow(/cannot be used with/);
});

test("a scenario that ends the bridge is refused where the bridge is not ours to end", () => {
  const flags = { ...FLAGS, bridge: "127.0.0.1:9090" };
  expect(() => planRuns(["bursty-audio", "bridge-restart"], flags)).toThrow(/as bridge-restart would/);
  expect(planRuns(["bridge-restart"], { ...FLAGS, bridgeCommand: "./mine" })).toHaveLength(1);
});

test("a plan names the bridge, has none of the reference bridge's settings, and the command that repeats it", () => {
  const [plan] = planRuns(["cloud-restart"], { ...FLAGS, bridgeCommand: "./mine --queue 5" });
  expect(plan).toMatchObject({
    preset: "./mine --queue 5",
    target: { kind: "command", command: "./mine --queue 5" },
    scenario: { bridge: {} },
    command: "npx bridgebench run cloud-restart --bridge-command './mine --queue 5' --seed 1",
  });
  const address = { kind: "address", address: "127.0.0.1:9090", log: "my log" } as const;
  expect(targetWords(address, "fixed")).toBe("--bridge 127.0.0.1:9090 --bridge-log 'my log'");
});
