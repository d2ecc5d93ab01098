import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import { z } from "zod";
import { systemClock } from "../../bridge/system-clock.ts";

/** How far the start of a process, which Linux tells in hundredths of a second, may be from what the engine says. */
const START_TOLERANCE_MS = 3_000;
const TICKS_PER_S = 100;
const SIGNAL_EXIT = 128;
const SIGNALS: Readonly<Record<number, NodeJS.Signals>> = { 9: "SIGKILL", 15: "SIGTERM" };

const portsSchema = z.record(
  z.string(),
  z.array(z.object({ HostIp: z.string(), HostPort: z.string() })).nullable(),
);

const inspectSchema = z.object({
  Config: z.object({ Image: z.string() }),
  State: z.object({
    Running: z.boolean(),
    Pid: z.int(),
    ExitCode: z.int(),
    StartedAt: z.string(),
    FinishedAt: z.string(),
  }),
  NetworkSettings: z.object({ Ports: portsSchema.nullish() }),
});

/** What the engine says of a container. */
export interface ContainerState {
  readonly image: string;
  readonly running: boolean;
  /** Of its first process, as the engine's machine counts; 0 where none runs. */
  readonly pid: number;
  /** How it ended last, as of a child: `exit code 0`, `SIGKILL`. */
  readonly exit: string;
  readonly startedWallMs: number;
  /** When it ended last, on the monotonic clock. */
  readonly endedAtMs: number;
  /** `host:port` by the port inside, such as `9090/tcp`. */
  readonly published: Readonly<Record<string, string>>;
}

/** @param inspected what `docker inspect --format '{{json .}}'` prints */
export function readContainerState(inspected: string): ContainerState {
  const { Config, State, NetworkSettings } = inspectSchema.parse(JSON.parse(inspected));
  const published = Object.entries(NetworkSettings.Ports ?? {}).flatMap(([inside, hosts]) => {
    const [host] = hosts ?? [];
    return host === undefined ? [] : [[inside, `${host.HostIp}:${host.HostPort}`] as const];
  });
  return {
    image: Config.Image,
    running: State.Running,
    pid: State.Pid,
    exit: exitText(State.ExitCode),
    startedWallMs: Date.parse(State.StartedAt),
    endedAtMs: Date.parse(State.FinishedAt) - systemClock.wallMs() + systemClock.nowMs(),
    published: Object.fromEntries(published),
  };
}

/** A process that a signal ended leaves 128 and the signal's number. */
export function exitText(code: number): string {
  return SIGNALS[code - SIGNAL_EXIT] ?? `exit code ${code}`;
}

/** Whether the container's process is one of this machine's own: not of another machine, or a virtual one on this. */
export function isHere({ pid, startedWallMs }: ContainerState): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const ticks = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]);
    const startMs = systemClock.wallMs() - (uptime() - ticks / TICKS_PER_S) * 1_000;
    return Math.abs(startMs - startedWallMs) <= START_TOLERANCE_MS;
  } catch {
    return false;
  }
}
