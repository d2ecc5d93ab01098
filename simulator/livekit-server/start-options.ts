import type { Environment } from "../process/environment.ts";
import type { Guard } from "../process/guard.ts";

export interface StartOptions {
  readonly guard: Guard;
  /** The server's output is appended here. */
  readonly logPath: string;
  readonly signal?: AbortSignal;
  readonly env?: Environment;
}
