import type { Footprint, ProcessStop } from "../../reports/record/fault-record.ts";
import type { K6Record } from "../../reports/record/k6-record.ts";
import type { ProcessUsage, RecordEvent, ZombieWitnesses } from "../../reports/record/record.ts";
import type { AppReport } from "../apps/app-messages.ts";
import type { CloudReport } from "../cloud/cloud-messages.ts";
import { SeriesCollector } from "../ledger/series-collector.ts";
import type { Placement } from "../process/placement.ts";
import type { ScrapedEndpoint } from "../scraper/scraper-messages.ts";
import { AppSightings } from "./app-sightings.ts";
import type { BridgeWindow } from "./bridge-answers.ts";
import { BridgeSightings } from "./bridge-sightings.ts";
import { CloudSightings } from "./cloud-sightings.ts";
import { FaultSightings } from "./fault-sightings.ts";
import { SpeakerSightings } from "./speaker-sightings.ts";
import { ToldSightings } from "./told-sightings.ts";

/** More than any run that is read by a person; what comes after is counted. */
const EVENTS_MAX = 20_000;
const FOOTPRINTS_MAX = 1_200;

/** What has been seen of a run so far; a record can be made of it at any time. Times are on the monotonic clock. */
export class RunObservations {
  readonly speakers = new SpeakerSightings();
  readonly clouds = new CloudSightings();
  readonly apps = new AppSightings();
  readonly bridge = new BridgeSightings();
  readonly told = new ToldSightings();
  readonly faults = new FaultSightings();
  /** The scraper's account; null before it is given. */
  scraped: readonly ScrapedEndpoint[] | null = null;
  readonly stops: ProcessStop[] = [];
  readonly footprint: { idle: Footprint | null; baseline: Footprint | null; settled: Footprint | null } = {
    idle: null,
    baseline: null,
    settled: null,
  };
  readonly footprints: Footprint[] = [];
  /** A bridge was killed: what it had counted since it was last looked at is not known. */
  bridgeCutOff = false;
  zombies: ZombieWitnesses | null = null;
  k6: K6Record | null = null;
  /** The cores that the parts are kept on; null where all share all. */
  cores: Placement | null = null;
  speakerPriority = 0;
  speakersRealTime = false;
  busy: readonly number[] = [];
  busiest: readonly number[] = [];
  processes: readonly ProcessUsage[] = [];
  series = new SeriesCollector(Number.POSITIVE_INFINITY);
  readonly #events: RecordEvent[] = [];
  readonly #windows: BridgeWindow[] = [];
  #startMs: number | undefined;
  #endMs = Number.POSITIVE_INFINITY;
  #eventsOmitted = 0;

  /** The measured run starts; times in the record count from here. Speech ends at `endMs`. */
  begin(startMs: number, endMs: number): void {
    this.#startMs = startMs;
    this.#endMs = endMs;
    this.bridge.endAt(endMs);
    this.series = new SeriesCollector(startMs);
    this.series.addBridge(this.#windows);
    this.#windows.length = 0;
  }

  /** What is taken from a time to count from the start of the run; of the first event where that has not begun. */
  get originMs(): number {
    return this.#startMs ?? this.#events[0]?.atMs ?? 0;
  }

  /** Whether the measured run has begun. */
  get hasBegun(): boolean {
    return this.#startMs !== undefined;
  }

  /** When speech ends; no end where it has not begun. */
  get endMs(): number {
    return this.#endMs;
  }

  /** Events in order of time, in milliseconds from the start of the measured run. */
  events(): RecordEvent[] {
    const fromStart = (atMs: number) => Math.round(atMs - this.originMs);
    const events: RecordEvent[] = this.#events.map(({ notYetMs, ...event }) => ({
      ...{ ...event, atMs: fromStart(event.atMs) },
      ...(notYetMs !== undefined && { notYetMs: fromStart(notYetMs) }),
    }));
    events.sort((a, b) => a.atMs - b.atMs);
    if (this.#eventsOmitted === 0) return events;
    const atMs = events.at(-1)?.atMs ?? 0;
    const text = `${this.#eventsOmitted} more events are not in this record`;
    return [...events, { atMs, source: "harness", kind: "omitted", text }];
  }

  addEvent(event: RecordEvent): void {
    if (this.#events.length < EVENTS_MAX) this.#events.push(event);
    else this.#eventsOmitted += 1;
  }

  addBridgeWindows(windows: readonly BridgeWindow[]): void {
    this.bridge.addWindows(windows);
    if (this.#startMs === undefined) this.#windows.push(...windows);
    else this.series.addBridge(windows);
  }

  /** The bridge was started anew: its sessions are other ones. @param endedAtMs when the one before ended */
  nextBridge(endedAtMs: number): void {
    this.bridge.nextProcess(endedAtMs);
    this.series.nextBridge();
  }

  /** @param process the cloud process's name, which no other of the run has */
  addCloud(process: string, report: Extract<CloudReport, { type: "heartbeat" | "account" }>): void {
    this.clouds.add(process, report);
    this.series.addCloud(report.windows);
  }

  /** @param process the app process's name, which no other of the run has */
  addApps(process: string, report: Extract<AppReport, { type: "heartbeat" | "account" }>): void {
    this.apps.add(process, report);
    this.series.addApps(report.windows);
  }

  /** Keeps about a sample a second; of a long run every second one goes, again and again. */
  addFootprint(footprint: Footprint): void {
    this.footprints.push(footprint);
    if (this.footprints.length < FOOTPRINTS_MAX) return;
    const kept = this.footprints.filter((_, index) => index % 2 === 0);
    this.footprints.splice(0, this.footprints.length, ...kept);
  }
}
