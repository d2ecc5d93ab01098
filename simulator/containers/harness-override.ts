import type { BridgeSettings } from "../../bridge/settings.ts";
import { bridgeSettingNames, flagName } from "../../bridge/settings.ts";
import { BRIDGE, LIVEKIT, type UnitContainer, type UnitProgram } from "./planned-containers.ts";

/** Inside the containers. */
export const CONTROL_PORT = 9099;
export const GRPC_PORT = 9090;
export const HTTP_PORT = 9091;
/** The variable of the harness's environment with what control ports ask for, which so comes into no file. */
export const TOKEN_VARIABLE = "BRIDGEBENCH_CONTROL_TOKEN";

/** To a port of this machine that is free: it is asked for after each start. */
const CONTROL_MAPPING = `127.0.0.1::${CONTROL_PORT}`;
/** Checks read the bridge's log: it must hold every line, however little the user wants to see of others. */
const LOG_IN_FULL = { LOG_LEVEL: "info", LOG_FEATURES: "" };
/** For the same reason nothing of a log is thrown away; one file, smaller than what is read of it in one go. */
const KEPT_LOG = { driver: "json-file", options: { "max-size": "90m", "max-file": "1" } };
/** Compose v1 cannot take away a check that a service has. */
const SELDOM = { test: ["CMD", "true"], interval: "24h", start_period: "0s" };
/**
 * Of a container that is down Docker asks the machine's own name servers, and where these do not answer, who looks for it
 * is held up for ten seconds: an app that comes back would look as if it did not.
 */
const DNS = ["timeout:1", "attempts:1"];
/** The harness starts and watches what it measures, and nothing else takes time from it. */
const HARNESSED = {
  restart: "no",
  init: false,
  healthcheck: SELDOM,
  dns_opt: DNS,
  logging: KEPT_LOG,
} as const;

/**
 * Of the core beside LiveKit's 1,024: a load that comes late is none. A process's priority counts in its container only, and an
 * engine seldom lets one run in real time.
 */
const SPEAKER_SHARES = 16_384;

export interface HarnessOverrideOptions {
  /** Those that are services themselves. */
  readonly units: readonly UnitContainer[];
  readonly bridge: BridgeSettings;
}

/**
 * What a run changes in docker-compose.yml, as a second file beside it (JSON is YAML): the bridge's settings are the run's,
 * and what is our own waits at a control port for what the harness tells it. It holds no secret.
 */
export function harnessOverride({ units, bridge }: HarnessOverrideOptions): {
  readonly services: Readonly<Record<string, object>>;
} {
  return {
    services: {
      [LIVEKIT]: HARNESSED,
      [BRIDGE]: { ...HARNESSED, command: bridgeWords(bridge), environment: LOG_IN_FULL },
      ...Object.fromEntries(units.map((unit) => [unit.name, unitService(unit)])),
    },
  };
}

function unitService({ program }: UnitContainer) {
  return {
    ...HARNESSED,
    ...(program === "speaker" && { cpu_shares: SPEAKER_SHARES }),
    command: unitWords(program),
    environment: {
      NODE_ENV: "production",
      CONTROL_PORT: String(CONTROL_PORT),
      CONTROL_TOKEN: `\${${TOKEN_VARIABLE}}`,
    },
    ports: [CONTROL_MAPPING],
  };
}

/** The words behind `compose` that start another container of a unit's service, which differs in nothing but its name. */
export function copyWords({ base, name, program }: UnitContainer): string[] {
  const container = ["--name", name, "-p", CONTROL_MAPPING];
  return ["run", "--detach", "--no-deps", ...container, base, ...unitWords(program)];
}

function unitWords(program: UnitProgram): string[] {
  return ["unit", program];
}

/** As the harness starts it as a process, but reachable from the other containers. */
function bridgeWords(bridge: BridgeSettings): string[] {
  const settings: BridgeSettings = {
    ...{ ...bridge, socket: "", host: "0.0.0.0", port: GRPC_PORT, httpHost: "0.0.0.0", httpPort: HTTP_PORT },
  };
  return ["bridge", ...bridgeSettingNames.map((name) => `--${flagName(name)}=${settings[name]}`)];
}
