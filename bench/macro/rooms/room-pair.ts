import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BenchError } from "../../../common/bench-error.ts";
import type { LiveKitServer } from "../../../simulator/livekit-server/livekit-server.ts";
import { mintToken } from "../../../simulator/livekit-server/tokens.ts";
import type { Guard } from "../../../simulator/process/guard.ts";
import { NodeChild } from "../../../simulator/process/node-child.ts";
import { RunPlacement } from "../../../simulator/real/run-placement.ts";
import { type Role, type RoomReport, type RoomRequest, roomReportSchema } from "./room-messages.ts";

const JOIN_LIMIT_MS = 60_000;
const ANSWER_LIMIT_MS = 10_000;
/** What is on its way when the publisher has done. */
const SETTLE_MS = 300;
/** Lossy packets may be lost. More of them, and the receiver did not do the work that it is to be measured by. */
const LOST_MAX = 0.02;

export interface RoomPairOptions {
  readonly rooms: number;
  readonly server: LiveKitServer;
  readonly guard: Guard;
  /** For logs; exists. */
  readonly folder: string;
}

/** What each process has done. */
export type Work = Readonly<Record<Role, { readonly packets: number; readonly cpuUs: number }>>;

type Holder = NodeChild<RoomRequest, RoomReport>;
type Report<Type extends RoomReport["type"]> = Extract<RoomReport, { type: Type }>;

/** A process that publishes into so many rooms, and one that receives from all of them. */
export class RoomPair {
  readonly rooms: number;
  readonly #holders: Readonly<Record<Role, Holder>>;

  private constructor(rooms: number, holders: Readonly<Record<Role, Holder>>) {
    this.rooms = rooms;
    this.#holders = holders;
  }

  /** Kept on the cores of speakers and bridge in a run. @throws BenchError `run-broken` where a room cannot be joined. */
  static async open(options: RoomPairOptions): Promise<RoomPair> {
    const { place } = new RunPlacement("split", options.rooms);
    await place(options.server.pid, "load");
    // One after the other: LiveKit tells a receiver of who comes later only every three seconds.
    const publisher = await openHolder("publisher", options);
    await place(publisher.pid, "load");
    const receiver = await openHolder("receiver", options);
    await place(receiver.pid, "bridge");
    return new RoomPair(options.rooms, { publisher, receiver });
  }

  /** Publishes at this rate, all rooms together. @throws BenchError `run-broken` where too many packets were lost. */
  async work(packetsPerSecond: number, durationMs: number): Promise<Work> {
    const { publisher } = this.#holders;
    const before = await this.#counts();
    const published = answer(publisher, "published", durationMs + ANSWER_LIMIT_MS);
    publisher.send({ type: "publish", packetsPerSecond, durationMs });
    await published;
    await sleep(SETTLE_MS);
    const after = await this.#counts();
    const since = (role: Role) => ({
      packets: after[role].packets - before[role].packets,
      cpuUs: after[role].cpuUs - before[role].cpuUs,
    });
    const work = { publisher: since("publisher"), receiver: since("receiver") };
    if (work.receiver.packets > work.publisher.packets * (1 - LOST_MAX)) return work;
    const found = `of ${work.publisher.packets} packets published ${work.receiver.packets} were received`;
    throw new BenchError("run-broken", `With ${this.rooms} rooms, ${found}.`);
  }

  async #counts(): Promise<Readonly<Record<Role, Report<"counted">>>> {
    const ask = (role: Role) => {
      const counted = answer(this.#holders[role], "counted", ANSWER_LIMIT_MS);
      this.#holders[role].send({ type: "count" });
      return counted;
    };
    const [publisher, receiver] = await Promise.all([ask("publisher"), ask("receiver")]);
    return { publisher, receiver };
  }
}

async function openHolder(role: Role, { rooms, server, guard, folder }: RoomPairOptions): Promise<Holder> {
  const name = `${role}-${rooms}`;
  const holder: Holder = await NodeChild.start({
    name,
    entry: new URL("./room-holder-main.ts", import.meta.url),
    logPath: join(folder, `${name}.log`),
    guard,
    reportSchema: roomReportSchema,
    onReport() {},
  });
  const tokens = await Promise.all(
    Array.from({ length: rooms }, (_, room) =>
      mintToken({ ...server, identity: role, room: `bench-${rooms}-${room}` }),
    ),
  );
  const joined = answer(holder, "joined", JOIN_LIMIT_MS);
  holder.send({ type: "join", role, livekitUrl: server.url, tokens });
  await joined;
  return holder;
}

function answer<Type extends RoomReport["type"]>(
  holder: Holder,
  type: Type,
  limitMs: number,
): Promise<Report<Type>> {
  return holder.waitFor(type, limitMs, (report): report is Report<Type> => report.type === type);
}
