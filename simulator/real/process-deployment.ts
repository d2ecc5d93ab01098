import { NodeChild } from "../process/node-child.ts";
import { startBridgeProcess } from "./bridge-process.ts";
import type { Deployment } from "./deployment.ts";

const LOOPBACK = "127.0.0.1";

/** Every program of a run a process of this machine, on its loopback. */
export const processDeployment: Deployment = {
  kind: "processes",
  hasSpares: true,
  inheritsFiles: true,
  livekitUrl: (url) => url,
  bridgeAddress: (grpcAddress) => grpcAddress,
  appsAddress: (_cloud, port) => `${LOOPBACK}:${port}`,
  start: (_unit, options) => NodeChild.start(options),
  startBridge: startBridgeProcess,
  collectLogs: async () => {},
};
