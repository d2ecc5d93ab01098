import type { ConnectionListener, ConnectRoom, SeenParticipant } from "../room-connection.ts";

export interface FakeConnection {
  readonly handle: bigint;
  readonly listener: ConnectionListener;
  left: boolean;
}

/** Rooms that are joined at once, refuse, or keep everybody waiting, as the test says. */
export class FakeRooms {
  readonly connections: FakeConnection[] = [];
  attempts = 0;
  refusal: string | undefined;
  others: readonly SeenParticipant[] = [];
  #gate: Promise<void> = Promise.resolve();

  readonly connect: ConnectRoom = async (listener) => {
    this.attempts += 1;
    await this.#gate;
    if (this.refusal !== undefined) throw new Error(this.refusal);
    const connection: FakeConnection = { handle: BigInt(this.attempts), listener, left: false };
    this.connections.push(connection);
    return {
      handle: connection.handle,
      others: () => this.others,
      leave: async () => {
        connection.left = true;
      },
    };
  };

  get last(): FakeConnection {
    const last = this.connections.at(-1);
    if (last === undefined) throw new Error("nobody has joined");
    return last;
  }

  /** From now on nobody gets in, until what is returned is called. */
  close(): () => void {
    let open = () => {};
    this.#gate = new Promise((resolve) => {
      open = resolve;
    });
    return open;
  }
}

/** Lets everything happen that needs no time. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
