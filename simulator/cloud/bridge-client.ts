import { credentials } from "@grpc/grpc-js";
import type { LiveKitBridgeClient } from "../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import { LiveKitBridge } from "../../bridge/contract/load-contract.ts";
import type { CloudRequest } from "./cloud-messages.ts";

const CHANNEL_OPTIONS = {
  // A bridge that is down for a moment is tried again soon; grpc-js would take up to two minutes.
  "grpc.initial_reconnect_backoff_ms": 200,
  "grpc.max_reconnect_backoff_ms": 1_000,
  // The bridge's name has no settings in DNS; to a question that nobody answers Docker holds on while a container ends.
  "grpc.service_config_disable_resolution": 1,
};

type Connections = Extract<CloudRequest, { type: "start" }>["connections"];

/** A client of the bridge at `host:port`, on a connection of its own or on that of all the others of this process. */
export function bridgeClient(address: string, connections: Connections): LiveKitBridgeClient {
  // grpc-js puts all channels of a process to one address on one connection, unless told otherwise.
  const own = connections === "per-user" ? { "grpc.use_local_subchannel_pool": 1 } : {};
  return new LiveKitBridge(address, credentials.createInsecure(), { ...CHANNEL_OPTIONS, ...own });
}
