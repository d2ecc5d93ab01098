import { systemClock } from "../../bridge/system-clock.ts";
import type { FeatureLoggers } from "../../common/log/service-log.ts";
import { Cloud } from "../cloud/cloud.ts";
import type { CloudReport } from "../cloud/cloud-messages.ts";
import { cloudMetrics } from "../cloud/cloud-metrics.ts";
import { patient } from "../cloud/reconnect/patient.ts";
import type { CloudSettings } from "./cloud-settings.ts";
import { Readiness } from "./readiness.ts";
import { runService, type Service } from "./run-service.ts";

const JOINS_PER_SECOND = 10;

/** Runs until a signal. Then it takes leave of nobody, as the product's cloud does: its streams break. */
export function runCloudService(settings: CloudSettings): Promise<void> {
  const { host, httpPort } = settings;
  return runService({ name: "cloud", host, httpPort, open: (log) => openCloud(settings, log) });
}

function openCloud(settings: CloudSettings, loggers: FeatureLoggers): Service {
  const { users, apiKey, apiSecret, host } = settings;
  const log = loggers.feature("livekit-grpc");
  const readiness = new Readiness(users);
  const send = (report: CloudReport): void => {
    if (report.type === "joined") readiness.ready(report.userId);
    else if (report.type === "stream-ended") readiness.lost(report.userId);
    else if (report.type === "first-frame")
      log.info({ userId: report.userId, after: report.after }, "First audio chunk from gRPC bridge");
  };
  const cloud = new Cloud({
    start: startOf(settings),
    ...{ apiKey, apiSecret, log, send, clock: systemClock, appsHost: host },
    // Nobody restarts it before its predecessor has ended: a port that is taken stays so.
    appsPortLimitMs: 0,
  });
  return {
    registry: cloudMetrics(cloud),
    ailment: () => readiness.complaint,
    start: () => cloud.connect(),
    async stop() {},
  };
}

function startOf({ users, bridgeAddress, livekitUrl, appsPort }: CloudSettings) {
  return {
    type: "start" as const,
    ...{ bridgeAddress, livekitUrl, appsPort },
    users: users.map((userId) => ({ userId, roomName: userId })),
    groupSize: 1,
    joinsPerSecond: JOINS_PER_SECOND,
    connections: "shared" as const,
    reconnect: patient(),
    // Pauses of several clouds must not be alike.
    seed: crypto.randomUUID(),
    startMs: null,
    endMs: null,
    target: "user" as const,
    apps: [],
  };
}
