import { fileURLToPath } from "node:url";
import { loadPackageDefinition } from "@grpc/grpc-js";
import { loadSync, type PackageDefinition } from "@grpc/proto-loader";
import type { ProtoGrpcType } from "./generated/bridge.ts";

/** The full name of the service, as gRPC health and reflection know it. */
export const SERVICE_NAME = "mentra.livekit.bridge.LiveKitBridge";

const protoFile = fileURLToPath(new URL("./bridge.proto", import.meta.url));

/** The contract with its field names as they are written, for reflection: clients such as grpcurl go by them. */
export const reflectedPackage: PackageDefinition = loadSync(protoFile, { keepCase: true });

/** The options the generated types were made for: see `generate` in package.json. */
const contractPackage = loadSync(protoFile, { longs: Number, enums: String, defaults: true });
const loaded = loadPackageDefinition(contractPackage) as unknown as ProtoGrpcType;

/** The client class and the service definition of the contract. */
export const LiveKitBridge = loaded.mentra.livekit.bridge.LiveKitBridge;
