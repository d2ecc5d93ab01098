import type { Burst } from "../../reports/capacity/burst.ts";
import { packetFormat } from "../pcm/packet-format.ts";
import type { Scenario } from "../scenario/scenario.ts";

type Speaker = Pick<Scenario["speaker"], "shape" | "format">;

/**
 * How many packets of a format hold as much audio as a burst of the scenario's own format, one at least: what gathers
 * packets, such as a phone, goes by time. Null of a shape without bursts.
 */
export function packetsForSameAudio({ shape, format }: Speaker, other: string): number | null {
  if (!("packets" in shape)) return null;
  const { frameMs } = packetFormat(other);
  return Math.max(1, Math.round((shape.packets * packetFormat(format).frameMs) / frameMs));
}

/** The bursts in which a user speaks; null of a shape without any. */
export function burstOf({ shape, format }: Speaker): Burst | null {
  if (!("packets" in shape)) return null;
  return { packets: shape.packets, audioMs: shape.packets * packetFormat(format).frameMs };
}

/** Packets a second of one user; null of a shape that has silences. */
export function packetRate({ shape, format }: Speaker): number | null {
  const hasSilences = shape.kind === "clump" || shape.kind === "vad-flush";
  return hasSilences ? null : packetFormat(format).packetsPerSecond;
}
