import type { Logger } from "pino";
import seedrandom from "seedrandom";
import type { AudioChunk__Output } from "../../bridge/contract/generated/mentra/livekit/bridge/AudioChunk.ts";
import type { Clock } from "../../bridge/core/clock.ts";
import { bridgeIdentity } from "../../common/bridge-identity.ts";
import { ChunkLog } from "../../common/log/chunk-log.ts";
import { LineRate, TURNS_BURST } from "../../common/log/line-rate.ts";
import type { DurationCounts } from "../../common/metrics/duration-counts.ts";
import { joinPaced } from "../joins/paced-joins.ts";
import { mintToken } from "../livekit-server/tokens.ts";
import { Arrivals } from "./arrivals.ts";
import { AppServer } from "./audio-manager/app-server.ts";
import { AudioManager, type AudioManagerEvents } from "./audio-manager/audio-manager.ts";
import { bridgeClient } from "./bridge-client.ts";
import { ChunkCost } from "./chunk-cost.ts";
import type { CloudAction } from "./cloud-action.ts";
import type { CloudAccount, CloudReport, CloudRequest, ReceivedUser, RelayCounts } from "./cloud-messages.ts";
import { type CloudTotals, totalsOf } from "./cloud-totals.ts";
import { blockEventLoop } from "./event-loop.ts";
import { reconnectOf } from "./reconnect/reconnect-registry.ts";
import { actOn } from "./user-actions.ts";
import { type ConnectionEvents, UserConnection } from "./user-connection.ts";
import { UserReceiver } from "./user-receiver.ts";

/** LiveKit allows clocks to differ by minutes, so it must have expired long ago. */
const EXPIRED_TTL_SECONDS = -3_600;

/** An identity that no speaker has. */
const NOBODY = "nobody";

export interface CloudOptions {
  readonly start: Extract<CloudRequest, { type: "start" }>;
  readonly apiKey: string;
  readonly apiSecret: string;
  readonly clock: Clock;
  readonly log: Logger;
  /** Where apps are listened for; 127.0.0.1 where nothing else is given. */
  readonly appsHost?: string;
  /** How long an apps' port that is taken is tried for; what {@link AppServer} takes by default where nothing is given. */
  readonly appsPortLimitMs?: number;
  /** @param sent called when the report is out */
  readonly send: (report: CloudReport, sent?: () => void) => void;
}

interface User {
  readonly userId: string;
  readonly receiver: UserReceiver;
  readonly connection: UserConnection;
  readonly closeChannel: () => void;
}

/** The fake consumer: joins and streams for each of its users, verifies what comes, and misbehaves when told to. */
export class Cloud {
  readonly #options: CloudOptions;
  readonly #arrivals: Arrivals;
  readonly #users = new Map<string, User>();
  readonly #audioManager: AudioManager;
  readonly #turns = { joins: 0, joinsRefused: 0, streamEnds: 0 };
  #appServer: AppServer | undefined;
  #stopping = false;
  /** Kept here, not told by the harness when it is over: a loop that is busy with chunks hears of nothing else. */
  readonly #chunkCost: ChunkCost;

  constructor(options: CloudOptions) {
    this.#options = options;
    this.#chunkCost = new ChunkCost(options.clock);
    this.#arrivals = new Arrivals(options.clock);
    const { users, apps, startMs, endMs } = options.start;
    if (startMs !== null) this.#arrivals.begin(startMs, endMs ?? undefined);
    this.#audioManager = new AudioManager({
      users: users.map(({ userId }) => userId),
      apps,
      clock: options.clock,
      log: options.log,
      events: this.#appEvents(),
    });
    for (const { userId, roomName } of users) this.#users.set(userId, this.#user(userId, roomName));
  }

  /**
   * Lets apps connect, then joins all users' rooms, at the pace of the scenario, and opens their streams.
   * @throws BenchError `missing-requirement` when the port for apps cannot be had, `usage` when their host is wrong.
   */
  async connect(): Promise<void> {
    const { start, clock, send, appsHost, appsPortLimitMs } = this.#options;
    this.#appServer = await AppServer.start({
      ...{ manager: this.#audioManager, clock, port: start.appsPort },
      ...(appsHost !== undefined && { host: appsHost }),
      ...(appsPortLimitMs !== undefined && { portLimitMs: appsPortLimitMs }),
    });
    send({ type: "apps-listening", atMs: clock.nowMs(), port: this.#appServer.port });
    const { joinsPerSecond } = start;
    void joinPaced([...this.#users.values()], { clock, joinsPerSecond }, async ({ connection }) => {
      if (!this.#stopping) await connection.connect();
    });
  }

  begin(startMs: number, endMs: number): void {
    this.#arrivals.begin(startMs, endMs);
  }

  heartbeat(): CloudReport {
    const windows = this.#arrivals.windows.take();
    return { type: "heartbeat", users: this.#counts(), relays: this.#relays(), windows };
  }

  /** Everything received so far. */
  account(): CloudAccount {
    const { dueToBridge, bridgeToCloud, dueToCloud, dueToCloudApart, burstSpread, windows } = this.#arrivals;
    return {
      type: "account",
      users: this.#counts(),
      relays: this.#relays(),
      windows: windows.takeAll(),
      arrived: Array.from(this.#users.values(), ({ userId, receiver }) => ({
        userId,
        bits: receiver.arrived.encode(),
      })),
      histograms: {
        dueToBridge: dueToBridge.encode(),
        bridgeToCloud: bridgeToCloud.encode(),
        dueToCloud: dueToCloud.encode(),
        dueToCloudApart: dueToCloudApart.encode(),
        burstSpread: burstSpread.encode(),
      },
    };
  }

  /** Sums over all users, since the cloud has started. */
  totals(): CloudTotals {
    return totalsOf([...this.#users.values()], this.#turns);
  }

  /** From now on each frame's latency, from when it was due, is counted here too. */
  observeLatency(counts: DurationCounts): void {
    this.#arrivals.observeLatency(counts);
  }

  /** Does what the harness asks, and says when it is done. */
  act(action: CloudAction): void {
    const { send, clock } = this.#options;
    const done = (): CloudReport => ({ type: "done", action: action.kind, atMs: clock.nowMs() });
    if (action.kind === "hang") {
      // Its last words must be out before the loop stops: what it has received would be in no account.
      send(this.account());
      send(done(), () => blockEventLoop(Number.POSITIVE_INFINITY));
      return;
    }
    if (action.kind === "block") blockEventLoop(action.ms);
    else if (action.kind === "slow") this.#chunkCost.set(action.costMs, action.forMs);
    else if (action.kind === "measure-apart") this.#arrivals.measureApart(action.on);
    else {
      for (const userId of action.users) {
        const user = this.#users.get(userId);
        if (user !== undefined) actOn(user.connection, action);
      }
    }
    send(done());
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await Promise.all(Array.from(this.#users.values(), ({ connection }) => connection.stop()));
    for (const { closeChannel } of this.#users.values()) closeChannel();
    await this.#appServer?.close();
  }

  #relays(): RelayCounts[] {
    return this.#audioManager
      .snapshot()
      .map(({ userId, packageName, relayed, droppedSlow, noSubscription, socketNotOpen }) => {
        return { userId, packageName, relayed, droppedSlow, noSubscription, socketNotOpen };
      });
  }

  #counts(): ReceivedUser[] {
    return Array.from(this.#users.values(), ({ receiver }) => receiver.counts);
  }

  #user(userId: string, roomName: string): User {
    const { start, apiKey, apiSecret, clock, log } = this.#options;
    const client = bridgeClient(start.bridgeAddress, start.connections);
    const receiver = new UserReceiver(userId, start.groupSize, this.#arrivals);
    const chunkLog = new ChunkLog({
      ...{ log, rate: new LineRate(clock), fields: { userId } },
      text: "Received audio chunks from gRPC bridge",
    });
    const connection = new UserConnection({
      userId,
      roomName,
      targetIdentity: start.target === "user" ? userId : NOBODY,
      livekitUrl: start.livekitUrl,
      client,
      clock,
      reconnect: reconnectOf(start.reconnect),
      random: seedrandom(`${start.seed}/reconnect/${userId}`),
      mintToken: (validity) => {
        const request = { apiKey, apiSecret, identity: bridgeIdentity(userId), room: roomName };
        return mintToken(validity === "valid" ? request : { ...request, ttlSeconds: EXPIRED_TTL_SECONDS });
      },
      onChunk: (chunk: AudioChunk__Output) => {
        const counted = receiver.receive(chunk);
        this.#audioManager.relay(userId, chunk.pcmData, counted);
        chunkLog.count(chunk.pcmData.length);
        this.#chunkCost.pay();
      },
      events: this.#eventsOf(userId),
    });
    return { userId, receiver, connection, closeChannel: () => client.close() };
  }

  #appEvents(): AudioManagerEvents {
    const { send } = this.#options;
    return {
      appConnected() {},
      subscribed() {},
      unsubscribed() {},
      appClosed: (userId, packageName, atMs) => {
        if (!this.#stopping) send({ type: "app-left", userId, packageName, atMs });
      },
      appStalled: (userId, packageName, atMs) => send({ type: "app-stalled", userId, packageName, atMs }),
    };
  }

  #eventsOf(userId: string): ConnectionEvents {
    const { send, log, clock } = this.#options;
    const rate = new LineRate(clock, { burst: TURNS_BURST });
    return {
      joined: (atMs) => {
        this.#turns.joins += 1;
        send({ type: "joined", userId, atMs });
      },
      joinRefused: (atMs, reason) => {
        this.#turns.joinsRefused += 1;
        if (rate.allow("join-refused")) log.warn({ userId, reason }, "JoinRoom refused");
        send({ type: "join-refused", userId, atMs, reason });
      },
      firstFrame: (atMs, after) => send({ type: "first-frame", userId, atMs, after }),
      streamEnded: (atMs, reason) => {
        this.#turns.streamEnds += 1;
        if (rate.allow("stream-ended")) log.warn({ userId, reason }, "gRPC stream ended");
        send({ type: "stream-ended", userId, atMs, reason });
      },
    };
  }
}
