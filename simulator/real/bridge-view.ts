import { credentials } from "@grpc/grpc-js";
import { z } from "zod";
import type { LiveKitBridgeClient } from "../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import { LiveKitBridge } from "../../bridge/contract/load-contract.ts";
import { bridgeCountersSchema } from "../../reports/record/record.ts";

const REQUEST_LIMIT_MS = 2_000;

const count = z.int().min(0);

const sessionSchema = z.object({
  userId: z.string(),
  generation: count,
  streaming: z.boolean(),
  channelLen: count,
  openedAtMs: z.number(),
  closedAtMs: z.number().nullable(),
  closeReason: z.string().nullable(),
  ...bridgeCountersSchema.shape,
});

const windowSchema = z.object({
  index: count,
  endMs: z.number(),
  samples: z.array(
    z.object({
      userId: z.string(),
      generation: count,
      received: count,
      sent: count,
      dropped: count,
      unattached: count,
      channelLenMax: count,
      sendMaxMs: z.number(),
    }),
  ),
});

export type SessionView = z.infer<typeof sessionSchema>;
export type BridgeWindow = z.infer<typeof windowSchema>;

/** What the harness sees of a reference bridge from outside: its HTTP endpoints and its HealthCheck. */
export class BridgeView {
  readonly #httpAddress: string;
  readonly #client: LiveKitBridgeClient;
  #nextWindow = 0;

  constructor(grpcAddress: string, httpAddress: string) {
    this.#httpAddress = httpAddress;
    this.#client = new LiveKitBridge(grpcAddress, credentials.createInsecure());
  }

  /** The open and the lately closed sessions; null where the bridge does not answer. */
  async sessions(): Promise<SessionView[] | null> {
    const body = await this.#get("/sessions", z.object({ sessions: z.array(sessionSchema) }));
    return body?.sessions ?? null;
  }

  /** The 100 ms windows since the last call. */
  async newWindows(): Promise<BridgeWindow[]> {
    const body = await this.#get(
      `/series?since=${this.#nextWindow}`,
      z.object({ windows: z.array(windowSchema) }),
    );
    const windows = body?.windows ?? [];
    this.#nextWindow = (windows.at(-1)?.index ?? this.#nextWindow - 1) + 1;
    return windows;
  }

  /** The contract's HealthCheck; null where the bridge does not answer. */
  health(): Promise<{ sessions: number; streams: number } | null> {
    return new Promise((resolve) => {
      this.#client.HealthCheck({}, { deadline: Date.now() + REQUEST_LIMIT_MS }, (error, response) => {
        const seen = error === null && response !== undefined;
        resolve(seen ? { sessions: response.activeSessions, streams: response.activeStreams } : null);
      });
    });
  }

  /** How long the bridge's event loop keeps a request waiting; null where it does not answer. */
  async responseMs(): Promise<number | null> {
    const startMs = performance.now();
    const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
    const response = await fetch(`http://${this.#httpAddress}/healthz`, { signal }).catch(() => null);
    if (response === null) return null;
    await response.text();
    return performance.now() - startMs;
  }

  close(): void {
    this.#client.close();
  }

  async #get<Body>(path: string, schema: z.ZodType<Body>): Promise<Body | null> {
    const signal = AbortSignal.timeout(REQUEST_LIMIT_MS);
    const response = await fetch(`http://${this.#httpAddress}${path}`, { signal }).catch(() => null);
    return response === null ? null : schema.parse(await response.json());
  }
}
