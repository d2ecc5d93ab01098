import type { Child, ChildOptions } from "../process/child.ts";
import type { BridgeProcessOptions, ReferenceProcess } from "./bridge-process.ts";

export const DEPLOYMENTS = ["processes", "compose"] as const;
export type DeploymentKind = (typeof DEPLOYMENTS)[number];

/** What the programs of a run are: processes of this machine, or containers. */
export interface Deployment {
  readonly kind: DeploymentKind;
  /** Whether two programs of one unit can be up together, so that the next is there before it is needed. */
  readonly hasSpares: boolean;
  /** Whether a program finds the open file that its harness gives it. */
  readonly inheritsFiles: boolean;
  /** Where the run's programs find what the harness finds at this LiveKit URL. */
  livekitUrl(url: string): string;
  /** Where clouds find what the harness finds at this address of the bridge. */
  bridgeAddress(grpcAddress: string): string;
  /** The `host:port` at which apps find this cloud. */
  appsAddress(cloud: string, port: number): string;
  /** Starts a program of this unit, or the next one. @throws BenchError `run-broken`. */
  start<Request extends object, Report>(
    unit: string,
    options: ChildOptions<Report>,
  ): Promise<Child<Request, Report>>;
  /** Starts the reference bridge, or the next one. @throws BenchError `run-broken`. */
  startBridge(options: BridgeProcessOptions): Promise<ReferenceProcess>;
  /** Takes the logs of all programs into the run's folder, where they are not there already. */
  collectLogs(): Promise<void>;
}
