import { systemClock } from "../../bridge/system-clock.ts";
import type { FeatureLoggers } from "../../common/log/service-log.ts";
import type { AppReport } from "../apps/app-messages.ts";
import { Apps } from "../apps/apps.ts";
import { appsMetrics } from "../apps/apps-metrics.ts";
import type { AppsSettings } from "./apps-settings.ts";
import { Readiness } from "./readiness.ts";
import { runService, type Service } from "./run-service.ts";

/** Runs until a signal; then every app closes its socket. */
export function runAppsService(settings: AppsSettings): Promise<void> {
  const { host, httpPort } = settings;
  return runService({ name: "apps", host, httpPort, open: (log) => openApps(settings, log) });
}

/** An address whose container is away answers nothing at all, and may be another one's when it is back. */
const HANDSHAKE_LIMIT_MS = 1_000;

function openApps({ users, cloudAddress, packages }: AppsSettings, loggers: FeatureLoggers): Service {
  const all = users.flatMap((userId) =>
    packages.map((packageName) => ({ userId, packageName, address: cloudAddress })),
  );
  const nameOf = ({ userId, packageName }: { userId: string; packageName: string }) =>
    `${packageName} of ${userId}`;
  const readiness = new Readiness(all.map(nameOf));
  const send = (report: AppReport): void => {
    if (report.type === "subscribed") readiness.ready(nameOf(report));
    else if (report.type === "closed") readiness.lost(nameOf(report));
  };
  const apps = new Apps({
    start: {
      type: "start",
      apps: all,
      subscribe: "at-once",
      // Pauses of several processes must not be alike.
      seed: crypto.randomUUID(),
      startMs: null,
      endMs: null,
    },
    ...{
      send,
      clock: systemClock,
      handshakeLimitMs: HANDSHAKE_LIMIT_MS,
      log: loggers.feature("app-websocket"),
    },
  });
  return {
    registry: appsMetrics(apps),
    ailment: () => readiness.complaint,
    start: () => apps.connect(),
    stop: () => apps.stop(),
  };
}
