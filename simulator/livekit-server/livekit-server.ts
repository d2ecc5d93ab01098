import type { ProgramExit } from "../process/program.ts";
import type { ServerKey } from "./server-key.ts";

/** A LiveKit server that answers and takes its key. Never store or print one: it holds the secret. */
export interface LiveKitServer extends ServerKey {
  /** Such as `ws://127.0.0.1:41234`. */
  readonly url: string;
  /** Such as `v1.13.5`; undefined for a server that is not ours. */
  readonly version: string | undefined;
  readonly origin: "url" | "path" | "cache" | "build" | "docker";
  /** The server's own process; undefined where it is not one of this machine's or runs in a container. */
  readonly pid: number | undefined;
  readonly logPath: string | undefined;
  /** Resolves when the server has ended, wanted or not. Never for a server that is not ours. */
  readonly exited: Promise<ProgramExit>;
  /** Resolves when it is gone. Repeatable. Does nothing to a server that is not ours. */
  stop(): Promise<void>;
}
