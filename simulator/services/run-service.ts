import type { Registry } from "prom-client";
import { systemClock } from "../../bridge/system-clock.ts";
import { type FeatureLoggers, serviceLog } from "../../common/log/service-log.ts";
import { startHttpServer } from "../../common/metrics/http-server.ts";
import { servicePages } from "../../common/metrics/service-pages.ts";

const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP"] as const;
/** How long taking leave may last, and then the last lines of the log: Docker and Kubernetes kill after 10 s and more. */
const STOP_LIMIT_MS = 3_000;
const LOG_LIMIT_MS = 200;

/** What a service does once its process is up. */
export interface Service {
  readonly registry: Registry;
  /** Why it does not do all its work now; undefined while it does. */
  ailment(): string | undefined;
  /** Begins its work. Rejects where that can never be done. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

export interface ServiceProcessOptions {
  /** As its log lines name it. */
  readonly name: string;
  readonly host: string;
  readonly httpPort: number;
  readonly open: (log: FeatureLoggers) => Service;
}

/**
 * A service as a process of its own: JSON lines on standard output, `/metrics` and `/healthz` over HTTP, until a signal.
 * It waits for whatever is not up yet, and ends with 0 when it is told to.
 * @throws BenchError `missing-requirement` when a port of its is taken, `usage` when its host is none of this machine's.
 */
export async function runService({ name, host, httpPort, open }: ServiceProcessOptions): Promise<void> {
  const log = serviceLog(name);
  const ofProcess = log.feature("process");
  const reasonToStop = signalled();
  const service = open(log);
  const http = await startHttpServer({
    who: `The ${name} service`,
    host,
    port: httpPort,
    portCure: "Set another with --http-port, or 0 for any that is free.",
    hostCure: "Set another with --host.",
    pages: new Map(
      servicePages({ registry: service.registry, clock: systemClock, ailment: () => service.ailment() }),
    ),
  });
  ofProcess.info({ http: `http://${http.address}` }, "Service started");
  const failed = new Promise<never>((_, reject) => void service.start().catch(reject));
  const reason = await Promise.race([reasonToStop, failed]);
  ofProcess.info({ reason }, "Service stopping");
  http.close();
  await Promise.race([service.stop(), new Promise((resolve) => setTimeout(resolve, STOP_LIMIT_MS))]);
  await log.drained(LOG_LIMIT_MS);
  process.exit(0);
}

function signalled(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of SIGNALS) process.on(signal, resolve);
  });
}
