import { z } from "zod";
import type { ServiceSpec } from "./service-settings.ts";
import { addressSetting, hostSetting, portSetting, serverSettings, usersSetting } from "./setting-schemas.ts";

const schema = z.strictObject({
  users: usersSetting,
  bridgeAddress: addressSetting.default("127.0.0.1:9090").describe("the bridge's gRPC"),
  ...serverSettings,
  livekitUrl: serverSettings.livekitUrl.describe("LiveKit server, as the bridge reaches it"),
  host: hostSetting.describe("address that apps and HTTP are listened for on"),
  appsPort: portSetting(9100).describe("port that apps connect to"),
  httpPort: portSetting(9092).describe("port of /metrics and /healthz"),
});

export type CloudSettings = z.infer<typeof schema>;

export const cloudSpec: ServiceSpec<typeof schema> = {
  name: "cloud",
  description: "run the cloud alone: joins users through a bridge, verifies their audio, relays it to apps",
  prefix: "CLOUD_",
  schema,
};
