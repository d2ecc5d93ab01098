import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { vi } from "vitest";
import { freeTcpPort } from "../../livekit-server/free-ports.ts";
import type { LiveKitServer } from "../../livekit-server/livekit-server.ts";

const LAUNCHER = fileURLToPath(new URL("../../../bin/bridgebench.mjs", import.meta.url));
const KILL_AFTER_MS = 5_000;
const HEALTHY_LIMIT_MS = 60_000;

/** By their names in the compose file. */
export type ServiceName = "livekit-bridge" | "cloud" | "apps" | "simulator";

/** The services of the compose file, as processes. */
export interface StandingDemo {
  /** Where each answers `/metrics` and `/healthz`, as host:port. */
  readonly http: ReadonlyMap<ServiceName, string>;
  /** Until all do all of their work: audio flows to the apps. */
  healthy(): Promise<void>;
  /** SIGTERM, and anew on the same ports: what `docker restart` does. */
  restart(name: ServiceName): Promise<void>;
  /** SIGTERM; resolves when it is gone. */
  end(name: ServiceName): Promise<void>;
  /** Ends every service, and resolves when they are gone. */
  stop(): Promise<void>;
}

/** Starts them on free ports of this machine; they wait for each other. */
export async function startStandingDemo(server: LiveKitServer, users: number): Promise<StandingDemo> {
  const [grpc, relay] = await Promise.all([freeTcpPort(), freeTcpPort()]);
  const args: Readonly<Record<ServiceName, readonly string[]>> = {
    "livekit-bridge": ["bridge", `--port=${grpc}`],
    cloud: ["cloud", `--bridge-address=127.0.0.1:${grpc}`, `--apps-port=${relay}`],
    apps: ["apps", `--cloud-address=127.0.0.1:${relay}`],
    simulator: ["speak"],
  };
  const env = {
    NODE_ENV: "production",
    USERS: String(users),
    LIVEKIT_URL: server.url,
    LIVEKIT_API_KEY: server.apiKey,
    LIVEKIT_API_SECRET: server.apiSecret,
  };
  const names = Object.keys(args) as ServiceName[];
  const ports = new Map(await Promise.all(names.map(async (name) => [name, await freeTcpPort()] as const)));
  const start = (name: ServiceName) =>
    execa(process.execPath, [LAUNCHER, ...args[name], `--http-port=${ports.get(name)}`], {
      ...{ env, reject: false, stdin: "ignore", stdout: "ignore", stderr: "inherit" },
      forceKillAfterDelay: KILL_AFTER_MS,
    });
  const running = new Map(names.map((name) => [name, start(name)]));
  const end = async (name: ServiceName): Promise<void> => {
    running.get(name)?.kill("SIGTERM");
    await running.get(name);
  };
  const http = new Map(names.map((name) => [name, `127.0.0.1:${ports.get(name)}`]));
  const areHealthy = async (): Promise<boolean> => {
    const answers = await Promise.all([...http.values()].map((address) => ask(`http://${address}/healthz`)));
    return answers.every(Boolean);
  };
  return {
    http,
    async healthy() {
      await vi.waitUntil(areHealthy, { timeout: HEALTHY_LIMIT_MS, interval: 200 });
    },
    end,
    async restart(name) {
      await end(name);
      running.set(name, start(name));
    },
    async stop() {
      await Promise.all(names.map(end));
    },
  };
}

function ask(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
