import { z } from "zod";
import type { Behaviour } from "./behaviour.ts";

/** Blocks the cloud's event loop for `blockMs` every `everyMs`, first at `firstAtMs`. */
export const busySchema = z.strictObject({
  kind: z.literal("busy"),
  blockMs: z.number().min(1).max(600_000).default(1_000),
  everyMs: z.number().min(1).max(3_600_000).default(10_000),
  firstAtMs: z.number().min(0).max(3_600_000).default(4_000),
});

export type Busy = z.infer<typeof busySchema>;

export function busy(settings: Partial<Omit<Busy, "kind">> = {}): Busy {
  return busySchema.parse({ kind: "busy", ...settings });
}

/**
 * The loop really stops turning, but the thread sleeps in place of spinning, so that a stall takes no core away from
 * what is being measured.
 */
export function runBusy({ blockMs, everyMs, firstAtMs }: Busy): Behaviour {
  return ({ sinceStartMs, untilMs, disturbed }) => {
    const sleeper = new Int32Array(new SharedArrayBuffer(4));
    let timer: NodeJS.Timeout | undefined;
    const arm = (atMs: number): void => {
      if (atMs + blockMs > untilMs) return;
      timer = setTimeout(() => {
        const startMs = sinceStartMs();
        Atomics.wait(sleeper, 0, 0, blockMs);
        disturbed(startMs, sinceStartMs());
        arm(atMs + everyMs);
      }, atMs - sinceStartMs());
    };
    arm(firstAtMs);
    return () => clearTimeout(timer);
  };
}
