import { DurationCounts } from "../common/metrics/duration-counts.ts";
import type { Clock } from "./core/clock.ts";
import type { AudioStream, RoomConnector } from "./core/ports.ts";
import type { Session } from "./core/session.ts";
import { silentSessionEvents } from "./core/session-events.ts";
import { SessionMap } from "./core/session-map.ts";
import { startGrpcServer } from "./grpc/grpc-server.ts";
import { prepareRtc } from "./livekit/native-events.ts";
import { rtcRoomConnector } from "./livekit/rtc-room-connector.ts";
import type { BridgeSettings } from "./settings.ts";
import { systemClock } from "./system-clock.ts";
import { combineEvents } from "./telemetry/combine-events.ts";
import { startBridgeHttp } from "./telemetry/http-server.ts";
import type { Log } from "./telemetry/log.ts";
import { bridgeMetrics } from "./telemetry/metrics.ts";
import { Series } from "./telemetry/series.ts";
import { SessionHistory } from "./telemetry/session-history.ts";
import { sessionLog } from "./telemetry/session-log.ts";

export interface Bridge {
  readonly grpcAddress: string;
  readonly httpAddress: string;
  /** Closes every session, leaves every room, ends every call; within about two seconds, whatever hangs. */
  stop(reason: string): Promise<void>;
}

/** What the core is driven through; a test puts others in their place. */
export interface BridgePorts {
  readonly clock: Clock;
  readonly connector: RoomConnector;
  /** Takes every stream before the core does. */
  readonly wrapStream: (stream: AudioStream) => AudioStream;
}

const realPorts: BridgePorts = {
  clock: systemClock,
  connector: rtcRoomConnector,
  wrapStream: (stream) => stream,
};

const ROOMS_LIMIT_MS = 1_000;
const CALLS_GRACE_MS = 500;

/**
 * Starts the reference bridge in this process.
 * @throws BenchError `missing-requirement` when an address cannot be bound.
 */
export async function startBridge(
  settings: BridgeSettings,
  version: string,
  log: Log,
  ports: Partial<BridgePorts> = {},
): Promise<Bridge> {
  const { clock, connector, wrapStream } = { ...realPorts, ...ports };
  prepareRtc();
  const history = new SessionHistory();
  const series: Series = new Series(systemClock, () => sessions.values());
  const ofSeries = { ...silentSessionEvents, closing: (session: Session) => series.closing(session) };
  const events = combineEvents(
    history.events,
    ofSeries,
    sessionLog(log.feature("livekit-grpc"), settings, clock),
  );
  const sendDurations = new DurationCounts();
  const sessions = new SessionMap({ settings, clock, connector, events, sendDurations });
  const http = await startBridgeHttp({
    host: settings.httpHost,
    port: settings.httpPort,
    clock: systemClock,
    registry: bridgeMetrics({ sessions, history, sendDurations, settings }),
    history,
    series,
  }).catch((error) => {
    series.stop();
    throw error;
  });
  const grpc = await startGrpcServer({ settings, sessions, clock, version, wrapStream }).catch((error) => {
    http.close();
    series.stop();
    throw error;
  });
  return {
    grpcAddress: grpc.address,
    httpAddress: http.address,
    async stop(reason) {
      const roomsLeft = sessions.closeAll(reason);
      await Promise.race([roomsLeft, new Promise((resolve) => setTimeout(resolve, ROOMS_LIMIT_MS))]);
      await grpc.close(CALLS_GRACE_MS);
      series.stop();
      http.close();
    },
  };
}
