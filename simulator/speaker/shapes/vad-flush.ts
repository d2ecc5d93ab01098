import { z } from "zod";
import type { ShapeKind } from "./shape-kind.ts";
import { durationMsSchema, packetCountSchema, parseSettings } from "./shape-settings.ts";

const schema = z
  .strictObject({
    kind: z.literal("vad-flush"),
    packets: packetCountSchema.default(20),
    silenceMinMs: durationMsSchema.default(500),
    silenceMaxMs: durationMsSchema.default(1500),
    spurtMinMs: durationMsSchema.min(1).default(1000),
    spurtMaxMs: durationMsSchema.min(1).default(3000),
  })
  .refine(({ silenceMinMs, silenceMaxMs }) => silenceMinMs <= silenceMaxMs, {
    path: ["silenceMinMs"],
    error: "must not be more than silenceMaxMs",
  })
  .refine(({ spurtMinMs, spurtMaxMs }) => spurtMinMs <= spurtMaxMs, {
    path: ["spurtMinMs"],
    error: "must not be more than spurtMaxMs",
  });

/** Voice activity detection: silence, then what it held back while it decided, all at once, then live speech. */
export const vadFlushKind: ShapeKind<typeof schema> = {
  schema,
  groupSize: ({ packets }) => packets,
  // The whole never repeats; random silences set users apart, and the phase does so within a frame.
  periodMs: (_, frameMs) => frameMs,
  *groups({ packets, silenceMinMs, silenceMaxMs, spurtMinMs, spurtMaxMs }, { frameMs, random }) {
    const between = (min: number, max: number) => min + random() * (max - min);
    for (let flushMs = between(silenceMinMs, silenceMaxMs); ; ) {
      yield { startMs: flushMs, packets, withinMs: 0 };
      const spurtEndMs = flushMs + between(spurtMinMs, spurtMaxMs);
      const livePackets = Math.floor((spurtEndMs - flushMs) / frameMs);
      for (let live = 1; live <= livePackets; live++) {
        yield { startMs: flushMs + live * frameMs, packets: 1, withinMs: 0 };
      }
      flushMs = spurtEndMs + between(silenceMinMs, silenceMaxMs);
    }
  },
};

/**
 * Silence of `silenceMinMs` to `silenceMaxMs` (500 to 1,500), then `packets` (20) at once, then a packet each
 * frame time for `spurtMinMs` to `spurtMaxMs` (1,000 to 3,000), again and again.
 */
export function vadFlush(settings: Partial<Omit<z.input<typeof schema>, "kind">> = {}) {
  return parseSettings("vad-flush", schema, settings);
}
