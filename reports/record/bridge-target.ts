import { z } from "zod";

/** Which bridge a run measured. */
export const targetSchema = z.discriminatedUnion("kind", [
  /** The reference bridge, with the settings of a preset. */
  z.strictObject({ kind: z.literal("reference") }),
  /** Another one, started by this command. */
  z.strictObject({ kind: z.literal("command"), command: z.string() }),
  /** Another one, which ran elsewhere. */
  z.strictObject({
    kind: z.literal("address"),
    /** Of its gRPC port. */
    address: z.string(),
    /** The file that its log was read from. */
    log: z.string().optional(),
  }),
]);

export type RecordedTarget = z.infer<typeof targetSchema>;

/** The bridge of a run in words: `preset fixed`, `preset fixed on compose`, `bridge ./my-bridge`. */
export function bridgeWords({
  target,
  preset,
  deployment,
}: {
  target?: RecordedTarget | undefined;
  preset: string;
  deployment?: "compose" | undefined;
}): string {
  if (target !== undefined && target.kind !== "reference") return `bridge ${preset}`;
  return `preset ${preset}${deployment === undefined ? "" : ` on ${deployment}`}`;
}
