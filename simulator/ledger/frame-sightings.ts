import type { ReceivedCounts } from "../../reports/record/hop-record.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import { SequenceSet } from "../measure/sequence-set.ts";

const COUNTS = ["delivered", "duplicated", "reordered", "corrupt", "unstamped", "foreign"] as const;

/** One end of a hop, as its process reports it. */
export interface ReceiverReport {
  /** Such as the user's id. */
  readonly key: string;
  readonly counts: ReceivedCounts;
  /** When its last frame came, on the monotonic clock. */
  readonly lastMs: number | null;
  /** The sequences that came, one bit each, base64; in an account only. */
  readonly bits?: string | undefined;
}

export interface FramesReport<Histogram extends string> {
  readonly receivers: readonly ReceiverReport[];
  /** HDR, base64; a report with them is an account. */
  readonly histograms?: Readonly<Record<Histogram, string>> | undefined;
}

interface DecodedReport<Histogram extends string> {
  readonly receivers: ReadonlyMap<string, ReceiverReport>;
  /** Unpacked once, when it comes: records of the run so far are made of it again and again. */
  readonly arrived: ReadonlyMap<string, SequenceSet>;
  readonly histograms: Readonly<Record<Histogram, DurationHistogram>> | undefined;
}

/** What all processes at the end of one hop have received, one after another and beside each other. */
export class FrameSightings<Histogram extends string> {
  readonly #names: readonly Histogram[];
  readonly #processes = new Map<string, DecodedReport<Histogram>>();

  constructor(histograms: readonly Histogram[]) {
    this.#names = histograms;
  }

  /**
   * What a process reports after its account, while it is being ended, is left out: no list of sequences covers it.
   * @param process its name, which no other process of the run has
   * @returns whether it counts
   */
  add(process: string, report: FramesReport<Histogram>): boolean {
    const isHeartbeat = report.histograms === undefined;
    if (isHeartbeat && this.#processes.get(process)?.histograms !== undefined) return false;
    this.#processes.set(process, this.#decoded(report));
    return true;
  }

  get delivered(): number {
    const receivers = this.#all().flatMap((process) => [...process.receivers.values()]);
    return receivers.reduce((total, { counts }) => total + counts.delivered, 0);
  }

  /**
   * The counts of all processes; a frame that came to two of them is a duplicate.
   * @param arrived its sequences, where they have been asked for already
   */
  countsOf(key: string, arrived = this.arrivedOf(key)): ReceivedCounts {
    const counts = { delivered: 0, duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0 };
    for (const { receivers } of this.#all())
      for (const name of COUNTS) counts[name] += receivers.get(key)?.counts[name] ?? 0;
    const damagedInWarmUp = this.#all().reduce(
      (total, { receivers }) => total + (receivers.get(key)?.counts.damagedInWarmUp ?? 0),
      0,
    );
    const twice = arrived === null ? 0 : counts.delivered - arrived.size;
    return {
      ...counts,
      ...(damagedInWarmUp > 0 && { damagedInWarmUp }),
      delivered: counts.delivered - twice,
      duplicated: counts.duplicated + twice,
    };
  }

  /** The sequences that came; null where a process that had received something never gave its account. */
  arrivedOf(key: string): SequenceSet | null {
    const arrived = new SequenceSet();
    let known = false;
    for (const process of this.#all()) {
      const received = process.receivers.get(key);
      if (received === undefined) continue;
      const its = process.arrived.get(key);
      if (its === undefined && received.counts.delivered > 0) return null;
      known ||= its !== undefined;
      if (its !== undefined) arrived.addAll(its);
    }
    return known ? arrived : null;
  }

  /** When the last frame came to any process; null for never. */
  lastMsOf(key: string): number | null {
    const times = this.#all()
      .map(({ receivers }) => receivers.get(key)?.lastMs ?? null)
      .filter((lastMs) => lastMs !== null);
    return times.length === 0 ? null : Math.max(...times);
  }

  histograms(): Record<Histogram, DurationHistogram> {
    const merged = Object.fromEntries(this.#names.map((name) => [name, new DurationHistogram()]));
    for (const { histograms } of this.#all())
      if (histograms !== undefined) for (const name of this.#names) merged[name]?.add(histograms[name]);
    return merged as Record<Histogram, DurationHistogram>;
  }

  #all(): DecodedReport<Histogram>[] {
    return [...this.#processes.values()];
  }

  #decoded({ receivers, histograms }: FramesReport<Histogram>): DecodedReport<Histogram> {
    const withBits = receivers.flatMap(({ key, bits }) =>
      bits === undefined ? [] : [[key, SequenceSet.decode(bits)] as const],
    );
    return {
      receivers: new Map(receivers.map((receiver) => [receiver.key, receiver])),
      arrived: new Map(withBits),
      histograms:
        histograms &&
        (Object.fromEntries(
          this.#names.map((name) => [name, DurationHistogram.decode(histograms[name])]),
        ) as Record<Histogram, DurationHistogram>),
    };
  }
}
