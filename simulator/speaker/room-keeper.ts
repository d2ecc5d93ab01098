import type { Clock, Timer } from "../../bridge/core/clock.ts";
import { withTimeout } from "../../bridge/core/with-timeout.ts";
import { errorText } from "../../common/bench-error.ts";
import { rejoinPauseMs } from "./rejoin-pause.ts";
import type { ConnectionListener, ConnectRoom, RoomConnection, SeenParticipant } from "./room-connection.ts";

/**
 * A room that is being deleted can be joined for a moment longer, and LiveKit (1.13.5) leaves whoever does so alone in it,
 * while everybody else is in a new room of the same name.
 */
const DELETION_MS = 500;

/** Longer than rtc-node itself takes to give up on a server that is not there. */
const JOIN_LIMIT_MS = 20_000;
const LEAVE_LIMIT_MS = 3_000;

export interface RoomKeeperOptions {
  readonly connect: ConnectRoom;
  readonly clock: Clock;
  /** From 0 to under 1: spreads the pauses between attempts. */
  readonly random: () => number;
  readonly onLost: (reason: string) => void;
  /** Back in the room, after a loss or after it was told to return. */
  readonly onBack: () => void;
  /** An attempt to come back has failed; another one follows. */
  readonly onFailed: (reason: string) => void;
  /** The room is in sight, and who else is in it; and it is not any more. */
  readonly onSight: (others: readonly SeenParticipant[]) => void;
  readonly onOutOfSight: () => void;
  readonly onArrived: (other: SeenParticipant) => void;
  readonly onDeparted: (other: SeenParticipant) => void;
}

interface Attempt {
  connection: RoomConnection | undefined;
  /** Why it was lost, where it was. */
  lost: string | undefined;
}

/** Keeps a user in its room, as a phone does: when the room is lost it joins again, until it is told to leave. */
export class RoomKeeper {
  readonly #options: RoomKeeperOptions;
  #connection: RoomConnection | undefined;
  #isWanted = false;
  /** Told apart by number: an attempt that was overtaken by `leave` changes nothing any more. */
  #turn = 0;
  #pause: Timer | undefined;

  constructor(options: RoomKeeperOptions) {
    this.#options = options;
  }

  /** To publish with; undefined while there is no room. */
  get handle(): bigint | undefined {
    return this.#connection?.handle;
  }

  /** The first time; there is no second attempt. Rejects with a message free of secrets. */
  async join(): Promise<void> {
    this.#isWanted = true;
    const turn = ++this.#turn;
    try {
      await this.#enter(turn);
    } catch (error) {
      if (turn === this.#turn) this.#isWanted = false;
      throw error;
    }
  }

  /** Leaves and stays out; resolves when out. Says that the room is lost, even where there was none. */
  async leave(): Promise<void> {
    this.#isWanted = false;
    await this.#letGo();
    this.#options.onLost("left");
  }

  /** Comes back into a room that was left; says so when in, at once where it is in. */
  return(): void {
    if (this.#connection !== undefined) this.#options.onBack();
    if (this.#isWanted) return; // in, or on its way
    this.#isWanted = true;
    this.#tryAgain(++this.#turn, 0);
  }

  /** Leaves for good, without a word. */
  async stop(): Promise<void> {
    this.#isWanted = false;
    await this.#letGo();
  }

  async #letGo(): Promise<void> {
    this.#turn += 1;
    this.#pause?.cancel();
    const connection = this.#connection;
    this.#connection = undefined;
    this.#options.onOutOfSight();
    if (connection !== undefined) await this.#drop(connection);
  }

  #tryAgain(turn: number, failed: number, firstMs = 0): void {
    const { clock, random, onBack, onFailed } = this.#options;
    this.#pause = clock.after(firstMs + rejoinPauseMs(failed, random), () => {
      this.#enter(turn).then(
        () => {
          if (turn === this.#turn) onBack();
        },
        (error: unknown) => {
          if (turn !== this.#turn) return;
          onFailed(errorText(error));
          this.#tryAgain(turn, failed + 1);
        },
      );
    });
  }

  /** One attempt. A connection that comes too late, or that nobody wants any more, is let go again. */
  async #enter(turn: number): Promise<void> {
    const { connect, clock, onSight } = this.#options;
    const attempt: Attempt = { connection: undefined, lost: undefined };
    let isLate = false;
    const connecting = connect(this.#listener(attempt)).then(async (connection) => {
      if (isLate || turn !== this.#turn || attempt.lost !== undefined) return this.#drop(connection);
      attempt.connection = connection;
      this.#connection = connection;
      onSight(connection.others());
    });
    if (!(await withTimeout(connecting, JOIN_LIMIT_MS, clock))) {
      isLate = true;
      connecting.catch(() => {});
      throw new Error(`the room was not joined within ${JOIN_LIMIT_MS / 1_000} s`);
    }
    if (attempt.connection === undefined) throw new Error(attempt.lost ?? "told to leave while joining");
  }

  /** What a connection says counts while it is the present one. */
  #listener(attempt: Attempt): ConnectionListener {
    const { onLost, onBack, onSight, onOutOfSight, onArrived, onDeparted } = this.#options;
    const isPresent = () => attempt.connection !== undefined && attempt.connection === this.#connection;
    return {
      lost: (reason) => {
        attempt.lost = reason;
        if (isPresent()) this.#lost(reason);
      },
      reconnecting: () => {
        if (!isPresent()) return;
        onOutOfSight();
        onLost("reconnecting");
      },
      reconnected: (others) => {
        if (!isPresent()) return;
        onSight(others);
        onBack();
      },
      arrived: (other) => {
        if (isPresent()) onArrived(other);
      },
      departed: (other) => {
        if (isPresent()) onDeparted(other);
      },
    };
  }

  #lost(reason: string): void {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#options.onOutOfSight();
    this.#options.onLost(reason);
    if (connection !== undefined) void this.#drop(connection);
    this.#tryAgain(++this.#turn, 0, reason === "ROOM_DELETED" ? DELETION_MS : 0);
  }

  /** What cannot be left in time or fails to be is as good as left: LiveKit puts out who does not answer. */
  async #drop(connection: RoomConnection): Promise<void> {
    await withTimeout(connection.leave(), LEAVE_LIMIT_MS, this.#options.clock).catch(() => {});
  }
}
