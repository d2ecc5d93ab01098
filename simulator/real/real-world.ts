import { RoomServiceClient } from "livekit-server-sdk";
import seedrandom from "seedrandom";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError } from "../../common/bench-error.ts";
import type { CloudControl, FaultWorld, LiveKitControl, Strike } from "../faults/fault-world.ts";
import type { AppUnit } from "./app-unit.ts";
import type { BridgeUnit } from "./bridge-unit.ts";
import type { CloudUnit } from "./cloud-unit.ts";
import type { RunContext } from "./run-context.ts";
import type { ScraperUnit } from "./scraper-unit.ts";
import type { SpeakerProcesses } from "./speaker-processes.ts";
import { until } from "./until.ts";

const BACK_POLL_MS = 20;

/** What is up in the real world, for faults to work on. */
export interface RealWorldParts {
  readonly context: RunContext;
  readonly bridge: BridgeUnit;
  readonly clouds: readonly CloudUnit[];
  readonly apps: readonly AppUnit[];
  readonly speakers: SpeakerProcesses;
  /** Undefined where no fault of the scenario scrapes. */
  readonly scraper: ScraperUnit | undefined;
  readonly signal: AbortSignal;
}

/** The real world as the fault of this kind sees it. */
export function faultWorld(parts: RealWorldParts, kind: string): FaultWorld {
  const { context, bridge, clouds, apps, speakers, scraper, signal } = parts;
  const { users, seen, plan } = context;
  return {
    bridge,
    speakers,
    livekit: liveKitControl(context, signal),
    scraper: { scrape: async (settings) => scraper?.scrape(bridge.view.httpAddress, settings) },
    random: seedrandom(`${plan.seed}/fault/${kind}`),
    usersOf(who) {
      const [first, last] = who === "first" ? [0, 1] : who === "last" ? [-1, undefined] : [0, undefined];
      return users.slice(first, last).map(({ userId }) => userId);
    },
    cloudsOf: (who): CloudControl[] =>
      clouds.filter((cloud) => cloud.users.some((userId) => who.includes(userId))),
    app(name) {
      const app = apps.find((each) => each.appName === name);
      if (app === undefined) throw new Error(`the scenario has no app "${name}"`);
      return app;
    },
    speaking: () => systemClock.nowMs() < seen.originMs + plan.scenario.durationMs,
    sleep: (ms) => sleep(ms, signal),
    async strike({ users: struck, sign, interrupts = "stream", app }: Strike, body) {
      const over = seen.faults.strike({
        kind,
        startMs: systemClock.nowMs(),
        users: struck,
        sign,
        interrupts,
        app,
      });
      await body();
      over(systemClock.nowMs());
    },
    audioBack: (who, limitMs) =>
      until(() => who.every((userId) => seen.faults.isBack(userId)), limitMs, BACK_POLL_MS, signal),
  };
}

function liveKitControl({ server, seen, place }: RunContext, signal: AbortSignal): LiveKitControl {
  const rooms = new RoomServiceClient(server.url, server.apiKey, server.apiSecret);
  return {
    async restart(downMs) {
      const { downAtMs } = await server.restart(downMs, "SIGTERM", signal);
      const text = "the server was ended";
      seen.addEvent({ atMs: downAtMs, source: "livekit-server", kind: "process-ended", text });
      if (server.pid !== undefined) await place(server.pid, "load");
    },
    deleteRoom: (userId) => rooms.deleteRoom(userId),
  };
}

/** Rejects, with what a stopped run rejects with, when the run ends first. */
function sleep(ms: number, signal: AbortSignal): Promise<void> {
  const stopped = new BenchError("interrupted", "The run was stopped.");
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(stopped);
    const onAbort = (): void => {
      clearTimeout(timer);
      reject(stopped);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}
