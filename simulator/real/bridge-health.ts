import { credentials, type ServiceError, status } from "@grpc/grpc-js";
import type { LiveKitBridgeClient } from "../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import { LiveKitBridge } from "../../bridge/contract/load-contract.ts";

const REQUEST_LIMIT_MS = 2_000;
/** A bridge that is being started is asked again soon. */
const RECONNECT = { "grpc.initial_reconnect_backoff_ms": 100, "grpc.max_reconnect_backoff_ms": 500 };
const NO_ANSWER: readonly status[] = [status.UNAVAILABLE, status.DEADLINE_EXCEEDED];

/** What a bridge says of itself by its HealthCheck. */
export interface SessionCounts {
  readonly sessions: number;
  readonly streams: number;
}

/** Asks a bridge for its HealthCheck, which every bridge of the contract answers. */
export class BridgeHealth {
  readonly #client: LiveKitBridgeClient;

  constructor(grpcAddress: string) {
    this.#client = new LiveKitBridge(grpcAddress, credentials.createInsecure(), RECONNECT);
  }

  /** Null where it does not answer, or has no such call. */
  async counts(): Promise<SessionCounts | null> {
    const answer = await this.#ask();
    return "counts" in answer ? answer.counts : null;
  }

  /** Whether anything that speaks gRPC answers, an error too. */
  async answers(): Promise<boolean> {
    const answer = await this.#ask();
    return "counts" in answer || !NO_ANSWER.includes(answer.error.code);
  }

  /** How long an answer takes; null where none comes. */
  async responseMs(): Promise<number | null> {
    const startMs = performance.now();
    return (await this.answers()) ? performance.now() - startMs : null;
  }

  close(): void {
    this.#client.close();
  }

  #ask(): Promise<{ counts: SessionCounts } | { error: ServiceError }> {
    return new Promise((resolve) => {
      this.#client.HealthCheck({}, { deadline: Date.now() + REQUEST_LIMIT_MS }, (error, response) => {
        if (error !== null) return resolve({ error });
        const { activeSessions = 0, activeStreams = 0 } = response ?? {};
        resolve({ counts: { sessions: activeSessions, streams: activeStreams } });
      });
    });
  }
}
