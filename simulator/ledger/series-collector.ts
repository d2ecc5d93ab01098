import type { RunRecord } from "../../reports/record/record.ts";
import type { RecordSeries } from "../../reports/record/series-record.ts";
import type { LatencyWindow } from "../measure/window-series.ts";
import type { BridgeWindow } from "../real/bridge-answers.ts";

const INTERVAL_MS = 100;

type BridgeColumn = "received" | "sent" | "dropped" | "unattached";
const BRIDGE_COLUMNS: readonly BridgeColumn[] = ["received", "sent", "dropped", "unattached"];

type Row = { -readonly [Name in keyof Omit<RecordSeries, "intervalMs">]: number | null };

/** Lays what bridge and cloud saw on one time axis: windows of 100 ms from the start of the run. */
export class SeriesCollector {
  readonly #rows: Row[] = [];
  readonly #channelLens = new Map<number, number>();
  readonly #before = new Map<string, Record<BridgeColumn, number>>();
  readonly #startMs: number;

  /** @param startMs on the monotonic clock */
  constructor(startMs: number) {
    this.#startMs = startMs;
  }

  /** The bridge was started anew: its sessions count from zero, though they are numbered as those before. */
  nextBridge(): void {
    this.#before.clear();
  }

  addBridge(windows: readonly BridgeWindow[]): void {
    for (const { endMs, samples } of windows) {
      // A window belongs to the interval in which most of it lies.
      const row = this.#row(Math.floor((endMs - this.#startMs - INTERVAL_MS / 2) / INTERVAL_MS));
      for (const sample of samples) {
        const key = `${sample.generation}/${sample.userId}`;
        const before = this.#before.get(key);
        this.#before.set(key, sample);
        if (row === undefined) continue;
        for (const name of BRIDGE_COLUMNS)
          row[name] = (row[name] ?? 0) + sample[name] - (before?.[name] ?? 0);
        row.channelLenMax = Math.max(row.channelLenMax ?? 0, sample.channelLenMax);
        row.sendMaxMs = Math.max(row.sendMaxMs ?? 0, Math.round(sample.sendMaxMs * 10) / 10);
        this.#channelLens.set(sample.channelLenMax, (this.#channelLens.get(sample.channelLenMax) ?? 0) + 1);
      }
    }
  }

  /** Of one cloud process; frames of others add up, and of their latencies the greatest stands. */
  addCloud(windows: readonly LatencyWindow[]): void {
    for (const [index, frames, p50Ms, p99Ms, maxMs] of windows) {
      const row = this.#row(index);
      if (row === undefined) continue;
      row.delivered = (row.delivered ?? 0) + frames;
      row.latencyP50Ms = Math.max(row.latencyP50Ms ?? 0, p50Ms);
      row.latencyP99Ms = Math.max(row.latencyP99Ms ?? 0, p99Ms);
      row.latencyMaxMs = Math.max(row.latencyMaxMs ?? 0, maxMs);
    }
  }

  /** Of one app process; those of others add up. */
  addApps(windows: readonly LatencyWindow[]): void {
    for (const [index, frames, , , maxMs] of windows) {
      const row = this.#row(index);
      if (row === undefined) continue;
      row.deliveredToApps = (row.deliveredToApps ?? 0) + frames;
      row.appLatencyMaxMs = Math.max(row.appLatencyMaxMs ?? 0, maxMs);
    }
  }

  series(): RecordSeries {
    const column = (name: keyof Row): (number | null)[] => this.#rows.map((row) => row[name]);
    return {
      intervalMs: INTERVAL_MS,
      received: column("received"),
      sent: column("sent"),
      dropped: column("dropped"),
      unattached: column("unattached"),
      delivered: column("delivered"),
      deliveredToApps: column("deliveredToApps"),
      channelLenMax: column("channelLenMax"),
      sendMaxMs: column("sendMaxMs"),
      latencyP50Ms: column("latencyP50Ms"),
      latencyP99Ms: column("latencyP99Ms"),
      latencyMaxMs: column("latencyMaxMs"),
      appLatencyMaxMs: column("appLatencyMaxMs"),
    };
  }

  /** Over every session and window; null where no bridge window was seen. */
  channelLen(): RunRecord["channelLen"] {
    const lengths = [...this.#channelLens].sort(([a], [b]) => a - b);
    const samples = lengths.reduce((total, [, times]) => total + times, 0);
    if (samples === 0) return null;
    const percentile = (share: number): number => {
      let seen = 0;
      for (const [length, times] of lengths) {
        seen += times;
        if (seen >= share * samples) return length;
      }
      return 0;
    };
    return { samples, p50: percentile(0.5), p95: percentile(0.95), max: lengths.at(-1)?.[0] ?? 0 };
  }

  #row(index: number): Row | undefined {
    if (index < 0) return undefined;
    while (this.#rows.length <= index) this.#rows.push(emptyRow());
    return this.#rows[index];
  }
}

function emptyRow(): Row {
  return {
    received: null,
    sent: null,
    dropped: null,
    unattached: null,
    delivered: null,
    deliveredToApps: null,
    channelLenMax: null,
    sendMaxMs: null,
    latencyP50Ms: null,
    latencyP99Ms: null,
    latencyMaxMs: null,
    appLatencyMaxMs: null,
  };
}
