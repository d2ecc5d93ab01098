import type { SessionCounts } from "./bridge-health.ts";

/** What the harness sees of a bridge from outside; what a bridge does not show is not seen. */
export interface BridgeView {
  /** Where its monitoring is; undefined where it shows none. */
  readonly httpAddress?: string;
  /** Takes what it shows of its sessions and queues. */
  observe(): Promise<void>;
  /** The contract's HealthCheck; null where it does not answer. */
  health(): Promise<SessionCounts | null>;
  /** How long it keeps a small request waiting; null where it does not answer. */
  responseMs(): Promise<number | null>;
  /** A condition to be asked again and again: nothing that could go out is on its way. */
  idle(): () => Promise<boolean>;
  /** Takes the rest of what its log tells, when it has ended; false where there is no log to read. */
  readLog(): Promise<boolean>;
  close(): void;
}
