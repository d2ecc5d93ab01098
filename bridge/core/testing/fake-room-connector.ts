import type { Room, RoomConnector, RoomListener, RoomRequest } from "../ports.ts";
import { deferred } from "./deferred.ts";

/** How leaving a {@link FakeRoom} goes. */
export type CloseBehaviour = "at-once" | "hangs" | "rejects" | "throws";

/** A room that counts how often it was left. */
export class FakeRoom implements Room {
  readonly participantId: string;
  readonly #behaviour: CloseBehaviour;
  readonly #left = deferred<void>();
  closes = 0;

  constructor(participantId = "cloud-agent:u", behaviour: CloseBehaviour = "at-once") {
    this.participantId = participantId;
    this.#behaviour = behaviour;
  }

  participantCount(): number {
    return 2;
  }

  close(): Promise<void> {
    this.closes += 1;
    if (this.#behaviour === "throws") throw new Error("room.close threw");
    if (this.#behaviour === "rejects") this.#left.reject(new Error("room.close rejected"));
    if (this.#behaviour === "at-once") this.#left.resolve();
    return this.#left.promise;
  }

  /** Lets a `hangs` close come to its end. */
  finishClosing(): void {
    this.#left.resolve();
  }
}

/** One call of `connect`, which ends when the test says so. */
export class FakeConnection {
  readonly request: RoomRequest;
  readonly listener: RoomListener;
  readonly promise: Promise<Room>;
  room: FakeRoom | undefined;
  /** Whether the test has decided how it ends. */
  decided = false;
  readonly #settle = deferred<Room>();

  constructor(request: RoomRequest, listener: RoomListener) {
    this.request = request;
    this.listener = listener;
    this.promise = this.#settle.promise;
  }

  succeed(closing: CloseBehaviour = "at-once"): FakeRoom {
    this.decided = true;
    this.room ??= new FakeRoom(`cloud-agent:${this.request.roomName}`, closing);
    this.#settle.resolve(this.room);
    return this.room;
  }

  fail(message: string): void {
    this.decided = true;
    this.#settle.reject(new Error(message));
  }

  packet(...bytes: number[]): void {
    this.listener.packet(Uint8Array.from(bytes));
  }
}

/** A LiveKit whose joins succeed at once, or wait for the test to decide. */
export class FakeRoomConnector implements RoomConnector {
  readonly connections: FakeConnection[] = [];
  readonly #joining: "at-once" | "held";

  constructor(joining: "at-once" | "held" = "at-once") {
    this.#joining = joining;
  }

  connect(request: RoomRequest, listener: RoomListener): Promise<Room> {
    const connection = new FakeConnection(request, listener);
    this.connections.push(connection);
    if (this.#joining === "at-once") connection.succeed();
    return connection.promise;
  }

  /** The newest connection. */
  get last(): FakeConnection {
    const last = this.connections.at(-1);
    if (last === undefined) throw new Error("nobody has connected");
    return last;
  }

  /** The rooms that were joined and not yet left. */
  get openRooms(): FakeRoom[] {
    return this.connections.flatMap(({ room }) => (room && room.closes === 0 ? [room] : []));
  }
}
