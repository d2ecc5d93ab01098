import { analyseCapacity } from "../capacity/analyse-capacity.ts";
import type { CapacityPlan } from "../capacity/capacity-plan.ts";
import type { CapacityResult } from "../capacity/capacity-result.ts";
import { capacitySourceOf } from "../capacity/capacity-source.ts";
import { type CapacityStep, type StepTry, stepOf } from "../capacity/capacity-step.ts";
import type { RunRecord } from "../record/record.ts";
import { judge } from "../verdict.ts";
import { durations } from "./durations.ts";
import { passingUser } from "./passing-user.ts";
import { passingRecord } from "./record-fixture.ts";

export const MIB = 2 ** 20;

/** A step of so many users that holds, on two cores that load and bridge have one each of; each user costs all alike. */
export function capacityRecord(users: number, change: (record: RunRecord) => void = () => {}): RunRecord {
  return passingRecord((record) => {
    const { scenario, latency } = record;
    record.faults = [];
    record.events = [];
    delete scenario.expect.sendBlockedMinMs;
    Object.assign(scenario, { name: "capacity-bursts", users });
    scenario.expect.latencyP99MaxMs = 100;
    record.users = Array.from({ length: users }, (_, index) => passingUser(`u${index + 1}`));
    latency.lateness = durations(users * 1_000, 0.4);
    record.settings.cores = { world: "0", bridge: "1" };
    record.processes = [
      used("bridge", 0.1 + users * 0.02, 100 + users, 22),
      used("livekit-server", 0.05 + users * 0.005, 70 + users, 7),
      used("cloud", 0.02 + users * 0.002, 90, 11),
      used("app-captions", 0.02 + users * 0.001, 70, 11),
      used("speaker-1", users * 0.01, 100 + users, 20),
      used("speaker-2", users * 0.01, 100 + users, 20),
    ];
    change(record);
  });
}

/** A process that used so many cores for 10 s. */
export function used(
  name: string,
  cores: number,
  mib: number,
  threads: number,
): RunRecord["processes"][number] {
  return { name, cpuS: cores * 10, overS: 10, rssMaxBytes: mib * MIB, threadsMax: threads };
}

/** The use of one process as the test has it. */
export function setCores(record: RunRecord, name: string, cores: number): void {
  const found = record.processes.find((process) => process.name === name);
  if (found === undefined) throw new Error(`there is no process ${name}`);
  found.cpuS = cores * (found.overS ?? 0);
}

export function tryOf(record: RunRecord): StepTry {
  return { record, verdict: judge(record), folder: `run-${record.scenario.users}` };
}

/** A step of one try. */
export function capacityStep(users: number, change?: (record: RunRecord) => void): CapacityStep {
  return stepOf([tryOf(capacityRecord(users, change))]);
}

/** More than the bridge can take: it fills its core, and audio waits behind it. */
export function overload(record: RunRecord): void {
  setCores(record, "bridge", 0.96);
  record.latency.bridgeToCloud = durations(2_000, 150);
  record.latency.dueToCloud = durations(2_000, 160);
}

export const capacityPlan: CapacityPlan = {
  scenario: "capacity-bursts",
  target: { kind: "reference" },
  preset: "fixed",
  overrides: {},
  seed: "1",
  formats: ["pcm16-10ms"],
  growth: { from: 5, to: 200, step: 5 },
  latencyP99MaxMs: 100,
  holdMs: 20_000,
};

/** Steps up to 30 users that hold, and one of 40 in which the bridge does not. */
export function capacityResult(change: Partial<CapacityResult["plan"]> = {}): CapacityResult {
  const plan = { ...capacityPlan, ...change };
  const steps = [...[5, 10, 20, 30].map((users) => capacityStep(users)), capacityStep(40, overload)];
  return analyseCapacity({
    plan,
    command: "npx bridgebench capacity",
    source: capacitySourceOf(capacityRecord(5)),
    curves: plan.formats.map((format) => ({
      ...{ format, packetsPerSecond: 100, burst: { packets: 10, audioMs: 100 } },
      steps,
    })),
    stopped: null,
  });
}
