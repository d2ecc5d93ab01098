import { z } from "zod";
import type { ServiceSpec } from "./service-settings.ts";
import { addressSetting, hostSetting, namesSetting, portSetting, usersSetting } from "./setting-schemas.ts";

const schema = z.strictObject({
  users: usersSetting,
  cloudAddress: addressSetting.default("127.0.0.1:9100").describe("where the cloud listens for apps"),
  packages: namesSetting.default(["com.example.captions"]).describe("package names, one app of each user"),
  host: hostSetting.describe("address that HTTP is listened for on"),
  httpPort: portSetting(9093).describe("port of /metrics and /healthz"),
});

export type AppsSettings = z.infer<typeof schema>;

export const appsSpec: ServiceSpec<typeof schema> = {
  name: "apps",
  description: "run the apps alone: each subscribes to its user's audio at the cloud and verifies it",
  prefix: "APPS_",
  schema,
};
