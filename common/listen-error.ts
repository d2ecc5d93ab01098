import { BenchError, errorText } from "./bench-error.ts";

/** What was to be listened on, and what mends it where that cannot be. */
export interface ListenAttempt {
  /** Who listens, as an error begins with it: `The bridge`. */
  readonly who: string;
  readonly host: string;
  readonly port: number;
  /** What to do where the port is taken, or not allowed. */
  readonly portCure: string;
  /** What to do where the host is none of this machine's. */
  readonly hostCure: string;
}

/** Why a port cannot be had, by the system's code. */
const PORT_REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: "the port is taken",
  EACCES: "the port is not allowed",
};
/** What says that the host, and not the port, is wrong: no address of this machine, or of nobody at all. */
const HOST_FAULT = /EADDRNOTAVAIL|ENOTFOUND|EAI_\w+|EINVAL|Name resolution failed/;

/**
 * Why a server cannot listen.
 * @param cause of Node, or of grpc-js, which has the system's code in its text only
 * @returns a BenchError `usage` for a host that is none of this machine's, `missing-requirement` for all else
 */
export function listenError(attempt: ListenAttempt, cause: unknown): BenchError {
  const { who, host, port, portCure, hostCure } = attempt;
  const found = `${who} cannot listen on ${host}:${port}`;
  const text = errorText(cause);
  if (HOST_FAULT.test(text))
    return new BenchError("usage", `${found}: "${host}" is no address of this machine.`, {
      ...{ cause, cure: hostCure },
    });
  const [, reason] = Object.entries(PORT_REASONS).find(([code]) => text.includes(code)) ?? [];
  return new BenchError("missing-requirement", `${found}: ${reason ?? text}.`, { cause, cure: portCure });
}
