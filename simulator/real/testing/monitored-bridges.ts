import { at } from "../../faults/fault-registry.ts";
import { hang } from "../../faults/hang.ts";
import { rejoinAgainAndAgain } from "../../faults/rejoin-loop.ts";
import { restart } from "../../faults/restart.ts";
import type { ScenarioInput } from "../../scenario/scenario.ts";
import type { ServiceName } from "../../services/testing/standing-demo.ts";
import { burst } from "../../speaker/shapes/burst.ts";
import type { BridgeTarget } from "../bridge-target.ts";
import type { RealRunRequest } from "./real-bench.ts";

/** A run whose bridge is scraped, and the alerts that must fire about it: these and no others. */
export interface MonitoredBridge extends RealRunRequest {
  readonly alerts: readonly string[];
}

/** An alert waits for half a minute of zombies, which begin some three seconds after the fault. */
const DURATION_MS = 40_000;
/** The rules on growth look back over half an hour: a minute of theirs is a second here. */
export const GROWTH_DIVISOR = 60;

const restarted = [at(1_000, restart({ downMs: 1_000 }))];
/** Rooms are left and joined anew, so that what is kept of each piles up. */
const rejoined = [at(4_000, rejoinAgainAndAgain({ times: 12, everyMs: 1_000 }))];

export const MONITORED_BRIDGES: Readonly<Record<string, MonitoredBridge>> = {
  legacy: {
    preset: "legacy",
    scenario: monitored({ faults: restarted }),
    alerts: ["BridgeDropsFrames", "BridgeDropsManyFrames", "BridgeQueueLong", "BridgeSessionsWithoutStream"],
  },
  "legacy, with a limit to Send": {
    preset: "legacy",
    scenario: monitored({ bridge: { sendTimeoutMs: 2_000 }, faults: [at(1_000, hang({ forMs: 4_000 }))] }),
    alerts: [
      "BridgeDropsFrames",
      "BridgeDropsManyFrames",
      "BridgeQueueLong",
      "BridgeSendTimeout",
      "BridgeSessionsWithoutStream",
    ],
  },
  "leaking threads": {
    target: wrong("leaks-threads"),
    scenario: monitored({ faults: rejoined, apps: [] }),
    // A thread of Node has memory and descriptors of its own.
    alerts: ["BridgeDescriptorsGrow", "BridgeMemoryGrows", "BridgeThreadsGrow"],
  },
  "leaking descriptors": {
    target: wrong("leaks-descriptors"),
    scenario: monitored({ faults: rejoined, apps: [] }),
    alerts: ["BridgeDescriptorsGrow"],
  },
  "hoarding memory": {
    target: wrong("hoards-memory"),
    scenario: monitored({ speaker: { shape: burst() }, apps: [] }),
    alerts: ["BridgeMemoryGrows"],
  },
  fixed: { scenario: monitored({ faults: [...restarted, ...rejoined] }), alerts: [] },
};

/** Of the services that stand beside these runs one is ended, and the others go on. */
export const ENDED_SERVICE: { readonly name: ServiceName; readonly alerts: readonly string[] } = {
  name: "livekit-bridge",
  alerts: ["TargetDown"],
};

function monitored(scenario: Partial<ScenarioInput>): RealRunRequest["scenario"] {
  return {
    ...{ name: "monitored", users: 1, durationMs: DURATION_MS, settleMs: 1_000, expect: {} },
    speaker: { shape: burst({ packets: 5, withinMs: 0 }), format: "pcm16-20ms-seq" },
    ...scenario,
  };
}

function wrong(name: string): BridgeTarget {
  return { kind: "reference", main: new URL(`./wrong-bridges/${name}.ts`, import.meta.url) };
}
