import type { ProgramExit } from "../process/program.ts";
import type { ServerKey } from "./server-key.ts";

/** `SIGTERM`: it tells its participants that it goes. `SIGKILL`: it is gone without a word. */
export type RestartSignal = "SIGTERM" | "SIGKILL";

/** When a server was away, on the machine's monotonic clock. */
export interface Restarted {
  /** Its process was gone. */
  readonly downAtMs: number;
  /** The new one answered and took the key. */
  readonly upAtMs: number;
}

/** A LiveKit server that answers and takes its key. Never store or print one: it holds the secret. */
export interface LiveKitServer extends ServerKey {
  /** Such as `ws://127.0.0.1:41234`; the same after a restart. */
  readonly url: string;
  /** Such as `v1.13.5`; undefined for a server that is not ours. */
  readonly version: string | undefined;
  readonly origin: "url" | "path" | "cache" | "build" | "docker";
  /**
   * The process of the server as it runs now: another one after a restart, undefined while it is down, and always
   * where it is not one of this machine's or runs in a container.
   */
  readonly pid: number | undefined;
  readonly logPath: string | undefined;
  /** Resolves when the server has ended and nobody asked for it. Never for a server that is not ours. */
  readonly exited: Promise<ProgramExit>;
  /** Resolves when it is gone. Repeatable. Does nothing to a server that is not ours. */
  stop(): Promise<void>;
  /**
   * Ends the server, leaves it down for `downMs`, and starts it anew on the same ports with the same key. Resolves
   * when it answers. Whatever is thrown, it can still be stopped and leaves no process behind.
   * @throws BenchError `missing-requirement` for a server that is not ours or runs in a container, `run-broken` when
   * it does not come back (another program has taken its port) or is restarting already, `interrupted` when it is
   * aborted or stopped meanwhile.
   */
  restart(downMs: number, signal: RestartSignal, abort?: AbortSignal): Promise<Restarted>;
}
