import type { BridgeHealth, SessionCounts } from "./bridge-health.ts";
import type { BridgeView } from "./bridge-view.ts";
import type { LiveBridgeLog } from "./live-bridge-log.ts";
import type { RunContext } from "./run-context.ts";

/** Two heartbeats of the cloud, in which it tells what has come, and some. */
const QUIET_MS = 2_200;

export interface BlackBoxViewOptions {
  readonly health: BridgeHealth;
  /** Null where there is none to read. */
  readonly log: LiveBridgeLog | null;
  readonly context: RunContext;
  /** The sessions that it had before the run, which are not counted. */
  readonly before?: SessionCounts;
}

/** What shows of a bridge that is not ours: its HealthCheck, and its log where there is one. */
export class BlackBoxView implements BridgeView {
  readonly #options: BlackBoxViewOptions;

  constructor(options: BlackBoxViewOptions) {
    this.#options = options;
  }

  async observe(): Promise<void> {
    await this.#options.log?.look();
  }

  async health(): Promise<SessionCounts | null> {
    const { health, before = { sessions: 0, streams: 0 } } = this.#options;
    const counts = await health.counts();
    return (
      counts && {
        sessions: Math.max(0, counts.sessions - before.sessions),
        streams: Math.max(0, counts.streams - before.streams),
      }
    );
  }

  responseMs(): Promise<number | null> {
    return this.#options.health.responseMs();
  }

  /** Nothing has come to the clouds for a while: what still waits in the bridge does not show. */
  idle(): () => Promise<boolean> {
    const { frames } = this.#options.context.seen.clouds;
    let before = -1;
    let sinceMs = 0;
    return async () => {
      const { delivered } = frames;
      if (delivered !== before) sinceMs = performance.now();
      before = delivered;
      return performance.now() - sinceMs >= QUIET_MS;
    };
  }

  async readLog(): Promise<boolean> {
    const { log } = this.#options;
    await log?.close();
    return log !== null;
  }

  close(): void {
    this.#options.health.close();
  }
}
