import type { CutAccount } from "../ledger/published.ts";
import { DurationHistogram } from "../measure/histogram.ts";
import type { PublishedUser, SpeakerReport } from "../speaker/speaker-messages.ts";

interface SpeakerSeen {
  /** On the monotonic clock; what was due before it is no business of this process. */
  readonly fromMs: number;
  /** When it was found to have ended before its time; null where it has not. */
  cutMs: number | null;
  users: readonly PublishedUser[];
  /** As it came: records of the run so far ask for it seldom, heartbeats come often. */
  lateness: string | null;
}

/** What all speaker processes of a run have told, one after another and beside each other. */
export class SpeakerSightings {
  readonly #processes = new Map<string, SpeakerSeen>();

  /** @param process its name, which no other process of the run has */
  started(process: string, fromMs: number): void {
    this.#processes.set(process, { fromMs, cutMs: null, users: [], lateness: null });
  }

  add(process: string, { users, lateness }: Extract<SpeakerReport, { type: "heartbeat" | "final" }>): void {
    Object.assign(this.#of(process), { users, lateness });
  }

  /**
   * The process ended before its time.
   * @param journal what it had noted beside its heartbeats, where that is known
   * @returns of how many packets it did not live to tell how late they were
   */
  cut(process: string, cutMs: number, journal: readonly PublishedUser[] | null): number {
    const seen = this.#of(process);
    const users = journal ?? seen.users;
    Object.assign(seen, { cutMs, users });
    const published = users.reduce((sum, user) => sum + user.published, 0);
    return Math.max(0, published - latenessOf(seen).count);
  }

  /** The counts of all processes together. */
  countsOf(userId: string): Omit<PublishedUser, "userId"> {
    const total = { published: 0, publishFailed: 0, lastMs: null as number | null };
    for (const { published, publishFailed, lastMs } of this.#all(userId)) {
      total.published += published;
      total.publishFailed += publishFailed;
      if (lastMs !== null) total.lastMs = Math.max(total.lastMs ?? lastMs, lastMs);
    }
    return total;
  }

  get published(): number {
    return this.#all().reduce((sum, { published }) => sum + published, 0);
  }

  lateness(): DurationHistogram {
    const total = new DurationHistogram();
    for (const seen of this.#processes.values()) total.add(latenessOf(seen));
    return total;
  }

  /** What those of the user's processes had told that ended before their time, in milliseconds from `originMs`. */
  cutAccountsOf(userId: string, originMs: number): CutAccount[] {
    return Array.from(this.#processes.values()).flatMap(({ fromMs, cutMs, users }) =>
      cutMs === null
        ? []
        : users
            .filter((user) => user.userId === userId)
            .map(({ published, publishFailed }) => ({
              ...{ published, publishFailed },
              fromMs: fromMs - originMs,
              untilMs: cutMs - originMs,
            })),
    );
  }

  #all(userId?: string): PublishedUser[] {
    const users = Array.from(this.#processes.values()).flatMap((seen) => seen.users);
    return userId === undefined ? users : users.filter((user) => user.userId === userId);
  }

  #of(process: string): SpeakerSeen {
    const seen = this.#processes.get(process);
    if (seen === undefined) throw new Error(`no speaker process ${process} has been started`);
    return seen;
  }
}

function latenessOf({ lateness }: SpeakerSeen): DurationHistogram {
  return lateness === null ? new DurationHistogram() : DurationHistogram.decode(lateness);
}
