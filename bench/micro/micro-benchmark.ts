import type { Metric } from "../metric.ts";
import type { Effort } from "./effort.ts";

/** A piece of this project measured by itself, in a process of its own. */
export interface MicroBenchmark extends Metric {
  /** Loads the code only where it is run: another commit may lack what one of them needs. */
  readonly load: () => Promise<(effort: Effort) => number | Promise<number>>;
}

const CORE = "The bridge's core, on one core";
const PIECES = "Pieces";

/** Every one, in the order of the table. */
export const MICRO_BENCHMARKS: readonly MicroBenchmark[] = [
  {
    name: "queue-and-pump",
    group: CORE,
    title: "Queue and pump",
    unit: "frames/s",
    better: "more",
    target: 5_000_000,
    load: () =>
      import("./queue-and-pump.ts").then(
        ({ queueAndPump }) =>
          (effort) =>
            queueAndPump(effort, "at-once"),
      ),
  },
  {
    name: "queue-and-pump-late",
    group: CORE,
    title: "Queue and pump, late",
    unit: "frames/s",
    better: "more",
    target: 5_000_000,
    load: () =>
      import("./queue-and-pump.ts").then(
        ({ queueAndPump }) =>
          (effort) =>
            queueAndPump(effort, "later"),
      ),
  },
  {
    name: "session",
    group: CORE,
    title: "Whole session",
    unit: "frames/s",
    better: "more",
    load: () =>
      import("./session.ts").then(
        ({ session }) =>
          (effort) =>
            session(effort, "at-once"),
      ),
  },
  {
    name: "session-late",
    group: CORE,
    title: "Whole session, late",
    unit: "frames/s",
    better: "more",
    load: () =>
      import("./session.ts").then(
        ({ session }) =>
          (effort) =>
            session(effort, "later"),
      ),
  },
  {
    name: "stamp-build",
    group: PIECES,
    title: "Stamp: build a packet",
    unit: "µs",
    better: "less",
    load: async () => (await import("./stamp.ts")).stampBuild,
  },
  {
    name: "stamp-verify",
    group: PIECES,
    title: "Stamp: verify a frame",
    unit: "µs",
    better: "less",
    load: async () => (await import("./stamp.ts")).stampVerify,
  },
  {
    name: "log-on",
    group: PIECES,
    title: "Log: added to a frame",
    unit: "ns",
    better: "less",
    load: async () => (await import("./log.ts")).logOn,
  },
  {
    name: "log-off",
    group: PIECES,
    title: "Filtered log: added",
    unit: "ns",
    better: "less",
    load: async () => (await import("./log.ts")).logOff,
  },
  {
    name: "record-write",
    group: PIECES,
    title: "Record, 10 min: write",
    unit: "ms",
    better: "less",
    load: async () => (await import("./record.ts")).recordWrite,
  },
];
