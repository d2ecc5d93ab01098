import type { z } from "zod";
import { openControlPort } from "./control-port.ts";

/** Under which number a child finds the open file that its harness gave it, behind the IPC channel. */
export const INHERITED_FD = 4;

/**
 * A child's end of the channel to the harness. A child without its harness has no purpose: when the channel
 * closes, it ends itself.
 */
export interface ParentChannel<Out> {
  /** @param sent called when it is out, or cannot go out any more */
  send(message: Out, sent?: () => void): void;
}

/** Whether the harness comes to a TCP port, and this process may be in a container: `CONTROL_PORT` is set. */
export function hasControlPort(): boolean {
  return Boolean(process.env.CONTROL_PORT);
}

/**
 * Node's IPC channel or, where `CONTROL_PORT` is set, that port, for a harness that knows `CONTROL_TOKEN`.
 * Messages that do not fit the schema are a programmer's error and crash the child.
 */
export function openParentChannel<In, Out>(
  schema: z.ZodType<In>,
  receive: (message: In) => void,
): ParentChannel<Out> {
  // Ctrl-C reaches the whole foreground group; the harness alone decides when its children stop.
  process.on("SIGINT", () => {});
  const take = (message: unknown): void => receive(schema.parse(message));
  if (hasControlPort()) {
    const { CONTROL_PORT: port, CONTROL_TOKEN: token } = process.env;
    if (!token)
      throw new Error("CONTROL_PORT is set, and CONTROL_TOKEN is not: anybody could take this process over");
    return openControlPort({ port: Number(port), token, receive: take, onGone: () => process.exit(0) });
  }
  process.on("message", take);
  process.on("disconnect", () => process.exit(0));
  return {
    send(message, sent = () => {}) {
      if (process.connected) process.send?.(message, undefined, undefined, sent);
      else sent();
    },
  };
}
