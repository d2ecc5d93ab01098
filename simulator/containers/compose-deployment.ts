import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { randomServerKey } from "../livekit-server/server-key.ts";
import type { Child, ChildOptions } from "../process/child.ts";
import type { Guard } from "../process/guard.ts";
import type { BridgeProcessOptions, ReferenceProcess } from "../real/bridge-process.ts";
import type { Deployment } from "../real/deployment.ts";
import { plannedApps } from "../real/planned-apps.ts";
import type { RunPlan } from "../real/run-plan.ts";
import { ComposeProject } from "./compose-project.ts";
import { Container } from "./container.ts";
import { startContainerBridge } from "./container-bridge.ts";
import { ContainerChild } from "./container-child.ts";
import { ContainerLiveKit } from "./container-livekit.ts";
import { Docker } from "./docker.ts";
import { GRPC_PORT, TOKEN_VARIABLE } from "./harness-override.ts";
import { BRIDGE, LIVEKIT, plannedContainers, type UnitContainer } from "./planned-containers.ts";

export interface ComposeDeploymentOptions {
  readonly plan: RunPlan;
  readonly runId: string;
  readonly folder: string;
  readonly guard: Guard;
  readonly env: NodeJS.ProcessEnv;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
}

/** Every program of a run a container of one Compose project, LiveKit among them. */
export class ComposeDeployment implements Deployment {
  readonly kind = "compose";
  readonly hasSpares = false;
  readonly inheritsFiles = false;
  readonly server: LiveKitServer;
  /** Of the Docker engine. */
  readonly engineVersion: string;
  readonly #options: ComposeDeploymentOptions;
  readonly #parts: DeployedParts;

  private constructor(options: ComposeDeploymentOptions, parts: DeployedParts, server: LiveKitServer) {
    this.#options = options;
    this.#parts = parts;
    this.server = server;
    this.engineVersion = parts.engineVersion;
  }

  /**
   * Makes the project of the run, and starts LiveKit.
   * @throws BenchError `missing-requirement`, `run-broken`, `interrupted`; nothing is left then.
   */
  static async open(options: ComposeDeploymentOptions): Promise<ComposeDeployment> {
    const { plan, runId, folder, guard, env, onLine, signal } = options;
    const docker = await Docker.find(env);
    const engineVersion = await docker.run(["version", "--format", "{{.Server.Version}}"]);
    const key = randomServerKey();
    const token = randomBytes(32).toString("hex");
    const units = plannedContainers(plan.scenario, plannedApps(plan.scenario, []));
    const project = await ComposeProject.create({
      ...{ docker, guard, folder, name: `bridgebench-${runId}`, units, bridge: plan.bridge, onLine, signal },
      env: {
        LIVEKIT_API_KEY: key.apiKey,
        LIVEKIT_API_SECRET: key.apiSecret,
        // The container's own address, whatever .env has for a server alone.
        LIVEKIT_NODE_IP: "",
        [TOKEN_VARIABLE]: token,
      },
    });
    try {
      const server = await ContainerLiveKit.start(new Container(docker, LIVEKIT), key, signal);
      return new ComposeDeployment(options, { docker, engineVersion, project, units, token }, server);
    } catch (error) {
      await project.down().catch(() => {}); // what went wrong first is what is told
      throw error;
    }
  }

  livekitUrl(): string {
    return `ws://${LIVEKIT}:7880`;
  }

  bridgeAddress(): string {
    return `${BRIDGE}:${GRPC_PORT}`;
  }

  appsAddress(cloud: string, port: number): string {
    return `${this.#unit(cloud).name}:${port}`;
  }

  start<Request extends object, Report>(
    unit: string,
    options: ChildOptions<Report>,
  ): Promise<Child<Request, Report>> {
    return ContainerChild.start(this.#container(this.#unit(unit).name), this.#parts.token, options);
  }

  startBridge({ place }: BridgeProcessOptions): Promise<ReferenceProcess> {
    return startContainerBridge(this.#container(BRIDGE), place);
  }

  /** `docker logs` of each. */
  async collectLogs(): Promise<void> {
    const logs = [
      { unit: "livekit-server", name: LIVEKIT },
      { unit: "bridge", name: BRIDGE },
      ...this.#parts.units,
    ];
    // Together: an engine that hangs holds them up once.
    await Promise.all(
      logs.map(({ unit, name }) => this.#container(name).writeLog(join(this.#options.folder, `${unit}.log`))),
    );
  }

  /** Removes everything. */
  async close(): Promise<void> {
    await this.server.stop();
    await this.#parts.project.down();
  }

  #container(name: string): Container {
    return new Container(this.#parts.docker, name);
  }

  #unit(unit: string): UnitContainer {
    const found = this.#parts.units.find((each) => each.unit === unit);
    if (found === undefined) throw new Error(`no container is planned for ${unit}`);
    return found;
  }
}

interface DeployedParts {
  readonly docker: Docker;
  readonly engineVersion: string;
  readonly project: ComposeProject;
  readonly units: readonly UnitContainer[];
  /** What control ports ask for. */
  readonly token: string;
}
