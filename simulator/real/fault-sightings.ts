import type { FaultRecord, FaultSign } from "../../reports/record/fault-record.ts";
import type { Span } from "../../reports/record/hop-record.ts";
import type { StreamMoments } from "../ledger/outages.ts";

interface StrikeSeen {
  readonly kind: string;
  readonly startMs: number;
  endMs: number | null;
  readonly users: readonly string[];
  readonly sign: FaultSign;
  readonly interrupts: FaultRecord["interrupts"];
  readonly app?: string | undefined;
}

interface UserMoments {
  readonly endsMs: number[];
  readonly firstFrames: { atMs: number; after: "stream" | "silence" }[];
  /** Each change of whether a stream is up. */
  readonly streams: { atMs: number; up: boolean }[];
}

/** What was done to whom, and what became of their streams. Times on the monotonic clock. */
export class FaultSightings {
  readonly #strikes: StrikeSeen[] = [];
  readonly #moments = new Map<string, UserMoments>();

  /** Returns what notes its end. */
  strike(strike: Omit<StrikeSeen, "endMs">): (endMs: number) => void {
    const seen: StrikeSeen = { ...strike, endMs: null };
    this.#strikes.push(seen);
    return (endMs) => {
      seen.endMs = endMs;
    };
  }

  streamOpened(userId: string, atMs: number): void {
    this.#of(userId).streams.push({ atMs, up: true });
  }

  streamEnded(userId: string, atMs: number): void {
    this.#of(userId).endsMs.push(atMs);
    this.#of(userId).streams.push({ atMs, up: false });
  }

  /** Whether a stream was up at this time, by the cloud's word; null before it has said anything. */
  hadStream(userId: string, atMs: number): boolean | null {
    return this.#of(userId).streams.findLast((change) => change.atMs <= atMs)?.up ?? null;
  }

  /** When streams of the user were up, by the cloud's word. */
  streamsOf(userId: string): Span[] {
    const spans: { fromMs: number; toMs: number | null }[] = [];
    for (const { atMs, up } of this.#of(userId).streams) {
      const last = spans.at(-1);
      if (up) spans.push({ fromMs: atMs, toMs: null });
      else if (last?.toMs === null) last.toMs = atMs;
    }
    return spans;
  }

  firstFrame(userId: string, atMs: number, after: "stream" | "silence"): void {
    this.#of(userId).firstFrames.push({ atMs, after });
  }

  /** Whether a fault is under way, or one has ended after this time. */
  struckSince(atMs: number): boolean {
    return this.#strikes.some(({ endMs }) => endMs === null || endMs >= atMs);
  }

  /** Whether audio of the user has come again since it was last struck. */
  isBack(userId: string): boolean {
    const struckMs = this.#strikes.findLast(({ users }) => users.includes(userId))?.startMs ?? 0;
    const { endsMs, firstFrames } = this.#of(userId);
    const endedMs = endsMs.find((atMs) => atMs >= struckMs);
    return endedMs !== undefined && firstFrames.some(({ atMs }) => atMs > endedMs);
  }

  /** In order of their start, in milliseconds from the start of the measured run. */
  faults(originMs: number): FaultRecord[] {
    return this.#strikes.map((strike) => ({
      ...strike,
      startMs: strike.startMs - originMs,
      endMs: strike.endMs === null ? null : strike.endMs - originMs,
      users: [...strike.users],
    }));
  }

  momentsOf(userId: string, originMs: number): StreamMoments {
    const { endsMs, firstFrames } = this.#of(userId);
    return {
      endsMs: endsMs.map((atMs) => atMs - originMs).sort((a, b) => a - b),
      firstFrames: firstFrames.map(({ atMs, after }) => ({ atMs: atMs - originMs, after })),
    };
  }

  #of(userId: string): UserMoments {
    const known = this.#moments.get(userId) ?? { endsMs: [], firstFrames: [], streams: [] };
    this.#moments.set(userId, known);
    return known;
  }
}
