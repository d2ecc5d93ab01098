import type { Clock, Timer } from "../../bridge/core/clock.ts";
import type { ConnectRoom, RoomConnection } from "./room-connection.ts";

export interface ImpersonationOptions {
  /** With the token of the identity to be taken. */
  readonly connect: ConnectRoom;
  readonly clock: Clock;
  readonly forMs: number;
  readonly onIn: () => void;
  /** Once after `onIn`: its time was over, or the server put it out. */
  readonly onOver: (reason: string) => void;
}

/** Somebody in a user's room under another's identity, whom LiveKit puts out for it; publishes nothing. */
export class Impersonation {
  readonly #options: ImpersonationOptions;
  #connection: RoomConnection | undefined;
  #timer: Timer | undefined;
  #isOver = false;

  constructor(options: ImpersonationOptions) {
    this.#options = options;
  }

  /** Rejects where it cannot join. */
  async begin(): Promise<void> {
    const { connect, clock, forMs, onIn } = this.#options;
    const nothing = () => {};
    const connection = await connect({
      lost: (reason) => void this.#end(reason),
      ...{ reconnecting: nothing, reconnected: nothing, arrived: nothing, departed: nothing },
    });
    this.#connection = connection;
    if (this.#isOver) return connection.leave();
    onIn();
    this.#timer = clock.after(forMs, () => void this.#end("its time was over"));
  }

  /** Leaves before its time; repeatable. */
  async stop(): Promise<void> {
    await this.#end("stopped");
  }

  async #end(reason: string): Promise<void> {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#timer?.cancel();
    if (this.#connection === undefined) return; // still joining: it leaves as soon as it is in
    await this.#connection.leave().catch(() => {});
    this.#options.onOver(reason);
  }
}
