import type { z } from "zod";

/** Some packets that belong together: a burst, a flush, or a single packet. */
export interface PacketGroup {
  /** When the first packet is due, in milliseconds, not before the last packet of the group before. */
  readonly startMs: number;
  readonly packets: number;
  /** From the first packet to the last, in milliseconds; the others stand evenly between. */
  readonly withinMs: number;
}

/** What a shape may draw on: nothing else, so that a schedule is a pure function of (seed, shape). */
export interface ShapeContext {
  /** Audio in one packet, in milliseconds. */
  readonly frameMs: number;
  /** This user's own seeded generator, 0 to 1. */
  readonly random: () => number;
}

/** One kind of shape: the settings it takes and the packet groups it makes of them. */
export interface ShapeKind<Schema extends z.ZodObject = z.ZodObject> {
  /** Strict, with `kind` as a literal and a default for every setting. */
  readonly schema: Schema;
  /** Packets in a full group: 1 for a shape without bursts. */
  groupSize(shape: z.output<Schema>): number;
  /**
   * The time from one repetition to the next, in milliseconds; each user starts at a seeded phase within it.
   * @throws BenchError "usage" where the settings do not fit the frame time.
   */
  periodMs(shape: z.output<Schema>, frameMs: number): number;
  /** The groups of one user, for ever, from 0 ms. */
  groups(shape: z.output<Schema>, context: ShapeContext): Generator<PacketGroup, never>;
}
