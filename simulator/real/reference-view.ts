import { join } from "node:path";
import { z } from "zod";
import { systemClock } from "../../bridge/system-clock.ts";
import {
  type BridgeWindow,
  bridgeSessionSchema,
  bridgeWindowSchema,
  type SessionView,
} from "./bridge-answers.ts";
import { BridgeHealth, type SessionCounts } from "./bridge-health.ts";
import { readBridgeLog } from "./bridge-log.ts";
import type { BridgeView } from "./bridge-view.ts";
import type { RunContext } from "./run-context.ts";

const REQUEST_LIMIT_MS = 2_000;

/** What a reference bridge shows: its HTTP endpoints, its HealthCheck and, in the end, its log. */
export class ReferenceView implements BridgeView {
  readonly httpAddress: string;
  readonly #health: BridgeHealth;
  readonly #context: RunContext;
  #nextWindow = 0;

  constructor(
    addresses: { readonly grpcAddress: string; readonly httpAddress: string },
    context: RunContext,
  ) {
    this.httpAddress = addresses.httpAddress;
    this.#health = new BridgeHealth(addresses.grpcAddress);
    this.#context = context;
  }

  async observe(): Promise<void> {
    const { seen } = this.#context;
    seen.addBridgeWindows(await this.#newWindows());
    const atMs = systemClock.nowMs();
    const sessions = await this.#sessions();
    if (sessions !== null) seen.bridge.addSessions(sessions, atMs);
  }

  /**
   * No queue holds a frame that could go out, and nothing has come in since it was last asked. A bridge that does not answer
   * is busy.
   */
  idle(): () => Promise<boolean> {
    let before = "";
    return async () => {
      const sessions = await this.#sessions();
      if (sessions === null) return false;
      const now = sessions.map(({ received, sent }) => `${received}/${sent}`).join(" ");
      const idle =
        now === before && sessions.every(({ channelLen, streaming }) => channelLen === 0 || !streaming);
      before = now;
      return idle;
    };
  }

  async readLog(): Promise<boolean> {
    const { folder, users, seen } = this.#context;
    const userIds = users.map(({ userId }) => userId);
    const log = await readBridgeLog(join(folder, "bridge.log"), userIds);
    for (const event of log ?? []) seen.addEvent(event);
    return log !== null;
  }

  /** The open and the lately closed sessions; null where the bridge does not answer. */
  async #sessions(): Promise<SessionView[] | null> {
    const body = await this.#get("/sessions", z.object({ sessions: z.array(bridgeSessionSchema) }));
    return body?.sessions ?? null;
  }

  /** The 100 ms windows since the last call. */
  async #newWindows(): Promise<BridgeWindow[]> {
    const body = await this.#get(
      `/series?since=${this.#nextWindow}`,
      z.object({ windows: z.array(bridgeWindowSchema) }),
    );
    const windows = body?.windows ?? [];
    this.#nextWindow = (windows.at(-1)?.index ?? this.#nextWindow - 1) + 1;
    return windows;
  }

  health(): Promise<SessionCounts | null> {
    return this.#health.counts();
  }

  /** How long the bridge's event loop keeps a request waiting; null where it does not answer. */
  async responseMs(): Promise<number | null> {
    const startMs = performance.now();
    const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
    const response = await fetch(`http://${this.httpAddress}/healthz`, { signal }).catch(() => null);
    const body = (await response?.text().catch(() => null)) ?? null;
    return body === null ? null : performance.now() - startMs;
  }

  close(): void {
    this.#health.close();
  }

  /** Null where it does not answer, or not well. */
  async #get<Body>(path: string, schema: z.ZodType<Body>): Promise<Body | null> {
    const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
    const response = await fetch(`http://${this.httpAddress}${path}`, { signal }).catch(() => null);
    // A bridge that answers with an error, or stops in the middle, has shown nothing; the run goes on and says so.
    if (response === null || !response.ok) return null;
    const body: unknown = await response.json().catch(() => null);
    return body === null ? null : schema.parse(body);
  }
}
