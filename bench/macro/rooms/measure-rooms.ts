import type { LiveKitServer } from "../../../simulator/livekit-server/livekit-server.ts";
import type { Guard } from "../../../simulator/process/guard.ts";
import type { Role } from "./room-messages.ts";
import { RoomPair, type Work } from "./room-pair.ts";

export interface MeasureRoomsOptions {
  readonly server: LiveKitServer;
  readonly guard: Guard;
  /** For logs; exists. */
  readonly folder: string;
  readonly fewRooms: number;
  readonly manyRooms: number;
  /** All rooms of a process together, the same for few and for many. */
  readonly packetsPerSecond: number;
  /** How long each has its turn; it has four, and then some to warm up. */
  readonly turnMs: number;
}

/** CPU microseconds a packet, all threads of the process, what idle rooms cost included. */
export type RoomCosts = Readonly<Record<"few" | "many", Readonly<Record<Role, number>>>>;

/**
 * What a packet costs a process with few rooms, and one with many, at the same packets a second. All processes are there
 * all the time and have their turns, few, many, many, few, so that what the machine does meanwhile falls on both alike.
 * @throws BenchError `run-broken`.
 */
export async function measureRooms(options: MeasureRoomsOptions): Promise<RoomCosts> {
  const { fewRooms, manyRooms, packetsPerSecond, turnMs } = options;
  const few = await RoomPair.open({ ...options, rooms: fewRooms });
  const many = await RoomPair.open({ ...options, rooms: manyRooms });
  for (const pair of [few, many]) await pair.work(packetsPerSecond, turnMs);
  const works = new Map<RoomPair, Work[]>([few, many].map((pair) => [pair, []]));
  for (const pair of [few, many, many, few]) {
    works.get(pair)?.push(await pair.work(packetsPerSecond, turnMs));
  }
  const costs = (pair: RoomPair) => ({
    publisher: costOf(works.get(pair) ?? [], "publisher"),
    receiver: costOf(works.get(pair) ?? [], "receiver"),
  });
  return { few: costs(few), many: costs(many) };
}

function costOf(works: readonly Work[], role: Role): number {
  const total = (what: "cpuUs" | "packets") => works.reduce((sum, work) => sum + work[role][what], 0);
  return total("cpuUs") / total("packets");
}
