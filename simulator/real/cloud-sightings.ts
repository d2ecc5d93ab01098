import type { CloudReport, RelayCounts } from "../cloud/cloud-messages.ts";
import { FrameSightings } from "../ledger/frame-sightings.ts";

type CountsReport = Extract<CloudReport, { type: "heartbeat" | "account" }>;

const HISTOGRAMS = ["dueToBridge", "bridgeToCloud", "dueToCloud", "dueToCloudApart", "burstSpread"] as const;

/** What all cloud processes of a run have received, by user, and handed on to the apps. */
export class CloudSightings {
  readonly frames = new FrameSightings(HISTOGRAMS);
  readonly #relays = new Map<string, readonly RelayCounts[]>();

  /** @param process its name, which no other process of the run has */
  add(process: string, report: CountsReport): void {
    const isAccount = report.type === "account";
    const bits = new Map(isAccount ? report.arrived.map((each) => [each.userId, each.bits]) : []);
    const receivers = report.users.map((user) => ({
      key: user.userId,
      counts: user,
      lastMs: user.lastMs,
      bits: bits.get(user.userId),
    }));
    const histograms = isAccount ? report.histograms : undefined;
    if (this.frames.add(process, { receivers, histograms })) this.#relays.set(process, report.relays);
  }

  /** What all processes together did with this user's frames on their way to this app. */
  relayOf(userId: string, packageName: string): Omit<RelayCounts, "userId" | "packageName"> {
    const total = { relayed: 0, droppedSlow: 0, noSubscription: 0, socketNotOpen: 0 };
    for (const relays of this.#relays.values()) {
      const relay = relays.find((each) => each.userId === userId && each.packageName === packageName);
      if (relay === undefined) continue;
      for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += relay[name];
    }
    return total;
  }
}
