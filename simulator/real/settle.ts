import { FIRST_SESSION_DESCRIPTORS } from "../../reports/record/fault-limits.ts";
import { joinSpanMs } from "../joins/paced-joins.ts";
import type { AppUnit } from "./app-unit.ts";
import type { BridgeUnit } from "./bridge-unit.ts";
import type { CloudUnit } from "./cloud-unit.ts";
import type { K6Unit } from "./k6-unit.ts";
import type { RunContext } from "./run-context.ts";
import type { RunProgress } from "./run-progress.ts";
import { until } from "./until.ts";
import { askZombieWitnesses } from "./zombie-witnesses.ts";

const POLL_MS = 200;
const RELAY_LIMIT_MS = 2_000;
const ZOMBIE_LIMIT_MS = 5_000;

export interface SettleParts {
  readonly bridge: BridgeUnit;
  readonly clouds: readonly CloudUnit[];
  readonly apps: readonly AppUnit[];
  readonly k6: K6Unit | undefined;
}

/** Lets the pipeline come to rest, lets everybody go, and asks the witnesses what is left. */
export async function settle(
  { bridge, clouds, apps, k6 }: SettleParts,
  { plan, server, users, seen }: RunContext,
  { progress, signal }: { readonly progress: RunProgress; readonly signal: AbortSignal },
): Promise<void> {
  progress.phase("settling: the last frames, then whoever is left behind");
  await until(bridge.view.idle(), plan.scenario.settleMs, POLL_MS, signal);
  await Promise.all(clouds.map((cloud) => cloud.report()));
  // Asked again while something that the clouds have relayed is on its way.
  let heardBefore = -1;
  await until(
    async () => {
      await Promise.all(apps.map((app) => app.report()));
      const heard = seen.apps.frames.delivered;
      const isAtRest = heard === heardBefore;
      heardBefore = heard;
      return isAtRest;
    },
    RELAY_LIMIT_MS,
    POLL_MS,
    signal,
  );
  await Promise.all(apps.map((app) => app.stop()));
  await Promise.all([k6?.finish(signal), ...clouds.map((cloud) => cloud.stop())]);
  await until(
    async () => {
      seen.zombies = await askZombieWitnesses(bridge.view, server, users);
      seen.footprint.settled = await bridge.footprint();
      const { idle, settled } = seen.footprint;
      // A process that holds more is asked again.
      const released = (settled?.descriptors ?? 0) <= (idle?.descriptors ?? 0) + FIRST_SESSION_DESCRIPTORS;
      return released && Object.values(seen.zombies).every((left) => left === 0);
    },
    ZOMBIE_LIMIT_MS + joinSpanMs(users.length, plan.scenario.joinsPerSecond),
    POLL_MS,
    signal,
  );
  await bridge.observe();
}
