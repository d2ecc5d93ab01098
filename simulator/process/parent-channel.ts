import type { z } from "zod";

/** Under which number a child finds the open file that its harness gave it, behind the IPC channel. */
export const INHERITED_FD = 4;

/**
 * A child's end of the IPC channel to the harness. A child without its harness has no purpose: when the channel
 * closes, it ends itself.
 */
export interface ParentChannel<Out> {
  /** @param sent called when it is out, or cannot go out any more */
  send(message: Out, sent?: () => void): void;
}

/** Messages that do not fit the schema are a programmer's error and crash the child. */
export function openParentChannel<In, Out>(
  schema: z.ZodType<In>,
  receive: (message: In) => void,
): ParentChannel<Out> {
  process.on("message", (message) => receive(schema.parse(message)));
  process.on("disconnect", () => process.exit(0));
  // Ctrl-C reaches the whole foreground group; the harness alone decides when its children stop.
  process.on("SIGINT", () => {});
  return {
    send(message, sent = () => {}) {
      if (process.connected) process.send?.(message, undefined, undefined, sent);
      else sent();
    },
  };
}
