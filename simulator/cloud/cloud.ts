import { credentials } from "@grpc/grpc-js";
import type { Logger } from "pino";
import type { LiveKitBridgeClient } from "../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import { LiveKitBridge } from "../../bridge/contract/load-contract.ts";
import type { Clock } from "../../bridge/core/clock.ts";
import { errorText } from "../../common/bench-error.ts";
import { mintToken } from "../livekit-server/tokens.ts";
import { Arrivals } from "./arrivals.ts";
import { behaviourOf } from "./behaviours/behaviour-registry.ts";
import type { CloudReport, CloudRequest } from "./cloud-messages.ts";
import { UserReceiver } from "./user-receiver.ts";
import { UserStream } from "./user-stream.ts";

/** The identity under which a bridge stands in a user's room. */
export function bridgeIdentity(userId: string): string {
  return `cloud-agent:${userId}`;
}

export interface CloudOptions {
  readonly start: Extract<CloudRequest, { type: "start" }>;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly clock: Clock;
  readonly log: Logger;
  readonly send: (report: CloudReport) => void;
}

interface User {
  readonly userId: string;
  readonly roomName: string;
  readonly receiver: UserReceiver;
  readonly stream: UserStream;
  readonly client: LiveKitBridgeClient;
}

/** The fake consumer: joins and streams for each of its users, verifies what comes, and may behave badly. */
export class Cloud {
  readonly #options: CloudOptions;
  readonly #arrivals: Arrivals;
  readonly #users: User[];
  #stopBehaviour = (): void => {};

  constructor(options: CloudOptions) {
    this.#options = options;
    this.#arrivals = new Arrivals(options.clock);
    this.#users = options.start.users.map(({ userId, roomName }) => this.#user(userId, roomName));
  }

  /** Joins all users' rooms and opens their streams. */
  async start(): Promise<void> {
    await Promise.all(this.#users.map((user) => this.#attach(user)));
  }

  begin(startMs: number, durationMs: number): void {
    this.#arrivals.begin(startMs);
    const { behaviour } = this.#options.start;
    this.#stopBehaviour = behaviourOf(behaviour)({
      sinceStartMs: () => this.#arrivals.sinceStartMs(),
      untilMs: durationMs,
      disturbed: (fromMs, toMs) =>
        this.#options.send({ type: "disturbed", kind: behaviour.kind, startMs: fromMs, endMs: toMs }),
    });
  }

  heartbeat(): CloudReport {
    return { type: "heartbeat", users: this.#counts(), windows: this.#arrivals.windows.take() };
  }

  finish(): CloudReport {
    this.#stopBehaviour();
    const { dueToBridge, bridgeToCloud, dueToCloud, burstSpread, windows } = this.#arrivals;
    return {
      type: "final",
      users: this.#counts(),
      windows: windows.takeAll(),
      arrived: this.#users.map(({ userId, receiver }) => ({ userId, bits: receiver.arrived.encode() })),
      histograms: {
        dueToBridge: dueToBridge.encode(),
        bridgeToCloud: bridgeToCloud.encode(),
        dueToCloud: dueToCloud.encode(),
        burstSpread: burstSpread.encode(),
      },
    };
  }

  async stop(): Promise<void> {
    this.#stopBehaviour();
    await Promise.all(this.#users.map(({ stream }) => stream.leave()));
    for (const { client } of this.#users) client.close();
  }

  #counts() {
    return this.#users.map(({ receiver }) => receiver.counts);
  }

  async #attach({ userId, roomName, stream }: User): Promise<void> {
    const { apiKey, apiSecret, start, send } = this.#options;
    try {
      const token = await mintToken({ apiKey, apiSecret, identity: bridgeIdentity(userId), room: roomName });
      await stream.join({ roomName, token, livekitUrl: start.livekitUrl, targetIdentity: userId });
      stream.attach();
      send({ type: "attached", userId });
    } catch (error) {
      send({ type: "failed", userId, reason: errorText(error) });
    }
  }

  #user(userId: string, roomName: string): User {
    const { start, log, send } = this.#options;
    // grpc-js puts all channels of a process to one address on one connection, unless told otherwise.
    const channelOptions = start.connections === "per-user" ? { "grpc.use_local_subchannel_pool": 1 } : {};
    const client = new LiveKitBridge(start.bridgeAddress, credentials.createInsecure(), channelOptions);
    const receiver = new UserReceiver(userId, start.groupSize, this.#arrivals);
    const stream = new UserStream({
      userId,
      client,
      receiver,
      log,
      onFirstFrame: () => send({ type: "first-frame", userId }),
      onEnded: (reason) => {
        log.warn({ userId, reason }, "gRPC stream ended");
        send({ type: "stream-ended", userId, atMs: this.#options.clock.nowMs(), reason });
      },
    });
    return { userId, roomName, receiver, stream, client };
  }
}
