import { SessionMap } from "./core/session-map.ts";
import { startGrpcServer } from "./grpc/grpc-server.ts";
import { quietRtc } from "./livekit/quiet-rtc.ts";
import { rtcRoomConnector } from "./livekit/rtc-room-connector.ts";
import type { BridgeSettings } from "./settings.ts";
import { systemClock } from "./system-clock.ts";
import { combineEvents } from "./telemetry/combine-events.ts";
import { startHttpServer } from "./telemetry/http-server.ts";
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

const ROOMS_LIMIT_MS = 1_000;
const CALLS_GRACE_MS = 500;

/**
 * Starts the reference bridge in this process.
 * @throws BenchError `missing-requirement` when an address cannot be bound.
 */
export async function startBridge(settings: BridgeSettings, version: string, log: Log): Promise<Bridge> {
  quietRtc();
  const history = new SessionHistory();
  const events = combineEvents(history.events, sessionLog(log, settings));
  const sessions = new SessionMap({ settings, clock: systemClock, connector: rtcRoomConnector, events });
  const series = new Series(systemClock, () => sessions.values());
  const http = await startHttpServer({
    host: settings.httpHost,
    port: settings.httpPort,
    registry: bridgeMetrics(sessions, history),
    history,
    series,
  }).catch((error) => {
    series.stop();
    throw error;
  });
  const grpc = await startGrpcServer({ settings, sessions, clock: systemClock, version }).catch((error) => {
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
