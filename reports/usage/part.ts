import { z } from "zod";

/** The parts of a run, in the order of a frame's way. */
export const PART_NAMES = ["speaker", "livekit", "bridge", "cloud", "app"] as const;

export const partNameSchema = z.enum(PART_NAMES);
export type PartName = z.infer<typeof partNameSchema>;

const WORDS = {
  speaker: "speakers",
  livekit: "LiveKit",
  bridge: "bridge",
  cloud: "cloud",
  app: "apps",
} as const satisfies Record<PartName, string>;

export function partWords(part: PartName): string {
  return WORDS[part];
}

/** The part that a process of a record belongs to; undefined of one that is none of them. */
export function partOfProcess(processName: string): PartName | undefined {
  // It stands in the cloud's place; left out, what it uses would be taken for other programs'.
  if (processName === "k6") return "cloud";
  return PART_NAMES.find((part) => processName === part || processName.startsWith(`${part}-`));
}
