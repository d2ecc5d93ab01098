import type { BridgeSettings } from "../../bridge/settings.ts";
import { bridgeSettingNames, flagName } from "../../bridge/settings.ts";
import { BRIDGE, LIVEKIT, type UnitContainer } from "./planned-containers.ts";

/** Inside the containers. */
export const CONTROL_PORT = 9099;
export const GRPC_PORT = 9090;
export const HTTP_PORT = 9091;
/** The variable of the harness's environment with what control ports ask for, which so comes into no file. */
export const TOKEN_VARIABLE = "BRIDGEBENCH_CONTROL_TOKEN";

/** Checks read the bridge's log: it must hold every line, however little the user wants to see of others. */
const LOG_IN_FULL = { LOG_LEVEL: "info", LOG_FEATURES: "" };
/** The harness starts and watches what it measures, and nothing else takes time from it. */
const HARNESSED = { restart: "no", init: false, healthcheck: { disable: true } } as const;

export interface HarnessOverrideOptions {
  /** The path of docker-compose.yml. */
  readonly composeFile: string;
  readonly units: readonly UnitContainer[];
  readonly bridge: BridgeSettings;
}

/**
 * What a run changes in docker-compose.yml, as a second file beside it (JSON is YAML): the bridge's settings are the run's,
 * and what is our own waits at a control port for what the harness tells it. It holds no secret.
 */
export function harnessOverride({ composeFile, units, bridge }: HarnessOverrideOptions): {
  readonly services: Readonly<Record<string, object>>;
} {
  return {
    services: {
      [LIVEKIT]: HARNESSED,
      [BRIDGE]: { ...HARNESSED, command: bridgeWords(bridge), environment: LOG_IN_FULL },
      ...Object.fromEntries(units.map((unit) => [unit.name, unitService(unit, composeFile)])),
    },
  };
}

function unitService({ name, base, program }: UnitContainer, composeFile: string) {
  return {
    ...HARNESSED,
    ...(name !== base && { extends: { file: composeFile, service: base }, container_name: name }),
    command: ["unit", program],
    environment: {
      NODE_ENV: "production",
      CONTROL_PORT: String(CONTROL_PORT),
      CONTROL_TOKEN: `\${${TOKEN_VARIABLE}}`,
    },
    // On a port that is free: it is asked for after each start.
    ports: [`127.0.0.1::${CONTROL_PORT}`],
  };
}

/** As the harness starts it as a process, but reachable from the other containers. */
function bridgeWords(bridge: BridgeSettings): string[] {
  const settings: BridgeSettings = {
    ...{ ...bridge, socket: "", host: "0.0.0.0", port: GRPC_PORT, httpHost: "0.0.0.0", httpPort: HTTP_PORT },
  };
  return ["bridge", ...bridgeSettingNames.map((name) => `--${flagName(name)}=${settings[name]}`)];
}
