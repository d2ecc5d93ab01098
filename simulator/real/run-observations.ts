import type { ProcessUsage, RecordEvent, RunRecord, ZombieWitnesses } from "../../reports/record/record.ts";
import type { CloudReport, CloudWindow, ReceivedUser } from "../cloud/cloud-messages.ts";
import { SeriesCollector } from "../ledger/series-collector.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { SequenceSet } from "../measure/sequence-set.ts";
import type { Placement } from "../process/placement.ts";
import type { PublishedUser, SpeakerReport } from "../speaker/speaker-messages.ts";
import type { BridgeWindow, SessionView } from "./bridge-view.ts";

/** What has been seen of a run so far; a record can be made of it at any time. */
export class RunObservations {
  readonly published = new Map<string, PublishedUser>();
  readonly received = new Map<string, ReceivedUser>();
  readonly arrived = new Map<string, SequenceSet>();
  readonly latency = {
    lateness: new DurationHistogram(),
    dueToBridge: new DurationHistogram(),
    bridgeToCloud: new DurationHistogram(),
    dueToCloud: new DurationHistogram(),
    burstSpread: new DurationHistogram(),
  };
  readonly disturbances: RunRecord["disturbances"] = [];
  readonly #events: RecordEvent[] = [];
  /** The sessions as they stood when the measured run began, and as last seen. */
  baseline: readonly SessionView[] | null = null;
  sessions: readonly SessionView[] | null = null;
  zombies: ZombieWitnesses | null = null;
  /** The cores that the parts are kept on; null where all share all. */
  cores: Placement | null = null;
  busy: readonly number[] = [];
  processes: readonly ProcessUsage[] = [];
  series = new SeriesCollector(Number.POSITIVE_INFINITY);
  readonly #windows: BridgeWindow[] = [];
  #startMs: number | undefined;

  /** The measured run starts; times of events count from here. */
  begin(startMs: number): void {
    this.#startMs = startMs;
    this.series = new SeriesCollector(startMs);
    this.series.addBridge(this.#windows);
    this.#windows.length = 0;
  }

  /** Events in order of time, in milliseconds from the start of the measured run. */
  events(): RecordEvent[] {
    const originMs = this.#startMs ?? this.#events[0]?.atMs ?? 0;
    return this.#events.map((event) => ({ ...event, atMs: Math.round(event.atMs - originMs) }));
  }

  /** @param event with its time on the monotonic clock */
  addEvent(event: RecordEvent): void {
    this.#events.push(event);
  }

  addBridgeWindows(windows: readonly BridgeWindow[]): void {
    if (this.#startMs === undefined) this.#windows.push(...windows);
    else this.series.addBridge(windows);
  }

  addCloud(report: Extract<CloudReport, { type: "heartbeat" | "final" }>): void {
    for (const user of report.users) this.received.set(user.userId, user);
    this.series.addCloud(report.windows satisfies CloudWindow[]);
    if (report.type !== "final") return;
    for (const { userId, bits } of report.arrived) this.arrived.set(userId, SequenceSet.decode(bits));
    const { dueToBridge, bridgeToCloud, dueToCloud, burstSpread } = report.histograms;
    this.latency.dueToBridge.add(DurationHistogram.decode(dueToBridge));
    this.latency.bridgeToCloud.add(DurationHistogram.decode(bridgeToCloud));
    this.latency.dueToCloud.add(DurationHistogram.decode(dueToCloud));
    this.latency.burstSpread.add(DurationHistogram.decode(burstSpread));
  }

  addSpeaker(report: Extract<SpeakerReport, { type: "heartbeat" | "final" }>): void {
    for (const user of report.users) this.published.set(user.userId, user);
    if (report.type === "final") this.latency.lateness.add(DurationHistogram.decode(report.lateness));
  }
}
