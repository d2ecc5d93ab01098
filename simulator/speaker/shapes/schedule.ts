import seedrandom from "seedrandom";
import { evenlySpread } from "../../measure/evenly-spread.ts";
import type { PacketGroup } from "./shape-kind.ts";
import { kindOf, type Shape } from "./shape-registry.ts";

export interface ScheduleOptions {
  readonly shape: Shape;
  /** Audio in one packet, in milliseconds, as `packetFormat(name).frameMs` says. */
  readonly frameMs: number;
  /** Seed of the run. */
  readonly seed: string;
  /** Which user of the run, from 0. */
  readonly userIndex: number;
}

export interface ScheduledPacket {
  /** From 0, without gaps. */
  readonly sequence: number;
  /** Index of the burst or flush that the packet belongs to; a packet on its own is a group of one. */
  readonly group: number;
  /** When the packet is due, in milliseconds from the start of the run, with fractions; never decreasing. */
  readonly dueMs: number;
}

/**
 * When one user's packets are due, for ever: a pure function of its options. Users of a run differ by a
 * seeded phase, so that they do not burst together.
 * @throws BenchError "usage" where the shape does not fit the frame time.
 */
export function schedule(options: ScheduleOptions): Generator<ScheduledPacket, never> {
  const { shape, frameMs, seed, userIndex } = options;
  const kind = kindOf(shape);
  const random = seedrandom(`${seed}/schedule/${userIndex}`);
  const phaseMs = phaseOf(seed, userIndex) * kind.periodMs(shape, frameMs);
  return numbered(kind.groups(shape, { frameMs, random }), phaseMs);
}

/**
 * A user's place in the period, from 0 to 1: a seeded start, from which any number of users spreads evenly. Phases drawn
 * one by one would make some users of a small run burst together for its whole length, and measure how the machine
 * copes with that.
 */
function phaseOf(seed: string, userIndex: number): number {
  return evenlySpread(userIndex, seedrandom(`${seed}/phase`)());
}

/** How many packets of a schedule are due before `durationMs`. */
export function packetsUntil(options: ScheduleOptions, durationMs: number): number {
  const packets = schedule(options);
  let packet = packets.next().value;
  while (packet.dueMs < durationMs) packet = packets.next().value;
  return packet.sequence;
}

/** When the packets that are due before `durationMs` are due, by sequence. */
export function dueTimesUntil(options: ScheduleOptions, durationMs: number): number[] {
  const packets = schedule(options);
  const dueMs: number[] = [];
  let packet = packets.next().value;
  for (; packet.dueMs < durationMs; packet = packets.next().value) dueMs.push(packet.dueMs);
  return dueMs;
}

/** Packets in a full burst or flush of this shape; 1 for a shape without. */
export function groupSize(shape: Shape): number {
  return kindOf(shape).groupSize(shape);
}

function* numbered(
  groups: Generator<PacketGroup, never>,
  phaseMs: number,
): Generator<ScheduledPacket, never> {
  let sequence = 0;
  let dueMs = 0;
  for (let group = 0; ; group++) {
    const { startMs, packets, withinMs } = groups.next().value;
    const spacingMs = packets > 1 ? withinMs / (packets - 1) : 0;
    for (let place = 0; place < packets; place++) {
      // The maximum keeps rounding from setting the clock back where one group touches the next.
      dueMs = Math.max(dueMs, phaseMs + startMs + place * spacingMs);
      yield { sequence: sequence++, group, dueMs };
    }
  }
}
