import { isBridgeLine, type Line, textOf } from "../lines/line.ts";
import { CloudWatch } from "./cloud-watch.ts";
import type { HealthEvent, HealthEventKind } from "./health-event.ts";
import { LengthHistogram } from "./length-histogram.ts";
import { LineCounts } from "./line-counts.ts";
import { SessionWatch } from "./session-watch.ts";
import type { UserHealth } from "./user-health.ts";
import { mayBeLost } from "./user-survey.ts";
import { UserTable } from "./user-table.ts";
import { ZombieList } from "./zombie-list.ts";

export interface HealthBookOptions {
  readonly onEvent?: (event: HealthEvent) => void;
  readonly usersMax?: number;
}

/**
 * All that is known of a bridge and its cloud by their lines so far. Takes every line at once and keeps a bounded
 * amount, however long it goes on.
 */
export class HealthBook {
  readonly lines = new LineCounts();
  readonly users: UserTable;
  readonly channelLen = new LengthHistogram();
  readonly zombies = new ZombieList();
  readonly eventCounts = new Map<HealthEventKind, number>();
  /** Of all users, those forgotten too. */
  readonly totals = {
    received: 0,
    dropped: 0,
    sent: 0,
    cloudReceived: 0,
    cloudRelayed: 0,
    sendTimeouts: 0,
    streamBreaks: 0,
    /** Streams that broke, whose user's audio flowed again. */
    back: 0,
    backMaxMs: 0,
  };
  readonly forgotten = { users: 0, sendTimeoutsOpen: 0 };
  /** Followed containers that have given no line since attaching to them failed. */
  readonly lostContainers = new Set<string>();
  /** This bridge writes Sent lines. */
  sendsAreLogged = false;
  readonly #sessions: SessionWatch;
  readonly #cloud: CloudWatch;
  readonly #onEvent: (event: HealthEvent) => void;

  constructor({ onEvent = () => {}, usersMax }: HealthBookOptions = {}) {
    this.#onEvent = onEvent;
    this.users = new UserTable((user) => this.#forget(user), usersMax);
    this.#sessions = new SessionWatch(this);
    this.#cloud = new CloudWatch(this);
  }

  readonly isKnownUser = (buffer: Buffer, start: number, end: number): boolean =>
    this.users.find(buffer, start, end) !== undefined;

  /** Takes one line. */
  take(line: Line): void {
    const { kind } = line;
    this.lines.count(line);
    if (kind === "unknown") return;
    if (kind === "bridge-started" || kind === "bridge-stopping") {
      this.tell(kind, line, undefined, kind === "bridge-started" ? "bridge started" : "bridge stopping");
      return;
    }
    const user = this.users.findOrAdd(line.userBuffer, line.userStart, line.userEnd);
    user.lineNumber = this.lines.read;
    if (isBridgeLine(kind)) this.#sessions.take(user, line);
    else this.#cloud.take(user, line);
  }

  /** A container's log cannot be had, until `found`. */
  lost(container: string, why: string, timeMs: number): void {
    this.lostContainers.add(container);
    this.tell("container-lost", { timeMs }, undefined, `container ${container} lost: ${why}`);
  }

  /** A container that was lost has given a line again. */
  found(container: string, timeMs: number): void {
    this.lostContainers.delete(container);
    this.tell("container-found", { timeMs }, undefined, `container ${container} found again`);
  }

  /** Counts what happened and says so. */
  tell(
    kind: HealthEventKind,
    { timeMs }: Pick<Line, "timeMs">,
    user: UserHealth | undefined,
    text: string,
  ): void {
    this.eventCounts.set(kind, (this.eventCounts.get(kind) ?? 0) + 1);
    this.#onEvent({ kind, atMs: timeMs, user: user?.name, text });
  }

  /** The reason that a line gives, for an event. */
  reason(line: Line): string {
    return line.textEnd > line.textStart ? `: ${textOf(line)}` : "";
  }

  #forget(user: UserHealth): void {
    this.forgotten.users += 1;
    if (user.trouble === "send-timeout" && mayBeLost(user)) this.forgotten.sendTimeoutsOpen += 1;
  }
}
