import { z } from "zod";

/** The longest that an `onAbandoned` command may take, if it asks for more than a moment. */
export const ABANDONED_LIMIT_MAX_MS = 30_000;

/** What to run in place of a signal that would not reach: `docker rm -f NAME`, say. */
const command = z.object({
  command: z.string(),
  args: z.array(z.string()),
  /** How long it may take; 3 s by default. */
  limitMs: z.number().positive().max(ABANDONED_LIMIT_MAX_MS).optional(),
});

/** What the harness asks of the guard. */
export const guardRequest = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("run"),
    id: z.number(),
    command: z.string(),
    args: z.array(z.string()),
    env: z.record(z.string(), z.string()),
    cwd: z.string(),
    logPath: z.string(),
    onAbandoned: command.optional(),
    endsStrays: z.boolean().optional(),
  }),
  z.object({ kind: z.literal("stop"), id: z.number(), graceMs: z.number().nonnegative() }),
  z.object({ kind: z.literal("watch"), pid: z.number().int().positive() }),
  z.object({ kind: z.literal("forget"), pid: z.number().int().positive() }),
  z.object({ kind: z.literal("close") }),
]);

/** What the guard tells the harness. */
export const guardReport = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  z.object({ kind: z.literal("started"), id: z.number(), pid: z.number() }),
  z.object({ kind: z.literal("failed"), id: z.number(), reason: z.string() }),
  z.object({
    kind: z.literal("exited"),
    id: z.number(),
    code: z.number().nullable(),
    signal: z.string().nullable(),
  }),
]);

export type Command = z.infer<typeof command>;
export type GuardRequest = z.infer<typeof guardRequest>;
export type RunRequest = Extract<GuardRequest, { kind: "run" }>;
export type GuardReport = z.infer<typeof guardReport>;
