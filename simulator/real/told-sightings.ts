import type { ToldCounts } from "../../reports/record/told-counts.ts";
import type { Line } from "../../watch/lines/line.ts";

/** More than any run that is read by a person; what comes after is not kept, and that is known. */
const TOLD_MAX = 100_000;

type CountLine = Pick<Line, "kind" | "received" | "sent" | "dropped" | "channelLen">;

export type ToldSighting = Omit<ToldCounts, "waitMs"> & WrittenAt;

/** When a line was written: at `atMs` at the latest, and at most `lateMs` before. */
export interface WrittenAt {
  readonly atMs: number;
  readonly lateMs: number;
}

/** The counts that the log of a black box has told. Times are on the monotonic clock. */
export class ToldSightings {
  #counts: ToldSighting[] | null = null;
  #cutReason: string | undefined;

  /** There is a log to read. */
  begin(): void {
    this.#counts ??= [];
  }

  /** Null where there is no log to read. */
  get counts(): readonly ToldSighting[] | null {
    return this.#counts;
  }

  /** Why lines of the log may be missing here; undefined where none are. */
  get cutReason(): string | undefined {
    return this.#cutReason;
  }

  /** Lines of the log may be missing. */
  cut(reason: string): void {
    this.#cutReason ??= reason;
  }

  /** Takes a line, if it is one of counts. */
  add(
    { kind, received, sent, dropped, channelLen }: CountLine,
    userId: string,
    { atMs, lateMs }: WrittenAt,
  ): void {
    if (kind !== "flowing" && kind !== "sent" && kind !== "dropping") return;
    if (this.#counts === null) return;
    if (this.#counts.length >= TOLD_MAX) {
      this.cut("it told more than is kept");
      return;
    }
    this.#counts.push({
      atMs,
      lateMs,
      userId,
      received: kind === "flowing" ? received : null,
      sent: kind === "sent" ? sent : null,
      dropped: kind === "sent" ? null : dropped,
      channelLen: kind === "dropping" ? null : channelLen,
    });
  }
}
