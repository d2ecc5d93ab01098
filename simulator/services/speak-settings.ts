import { z } from "zod";
import { PACKET_FORMAT_NAMES } from "../pcm/packet-format.ts";
import { SHAPE_NAMES } from "../speaker/shapes/shape-registry.ts";
import type { ServiceSpec } from "./service-settings.ts";
import {
  hostSetting,
  portSetting,
  serverSettings,
  usersSetting,
  wholeNumberSetting,
  wordSetting,
} from "./setting-schemas.ts";

const schema = z.strictObject({
  users: usersSetting,
  ...serverSettings,
  livekitUrl: serverSettings.livekitUrl.describe("LiveKit server"),
  shape: z
    .enum(SHAPE_NAMES)
    .default("burst")
    .describe(`when packets are published: ${SHAPE_NAMES.join(", ")}`),
  format: z
    .enum(PACKET_FORMAT_NAMES)
    .default("pcm16-10ms")
    .describe(`packet format: ${PACKET_FORMAT_NAMES.join(", ")}`),
  roundSeconds: wholeNumberSetting(1, 86_400)
    .default(600)
    .describe("length of a round; each begins its sequences at 0"),
  seed: wordSetting.default("1").describe("of voices and schedules"),
  host: hostSetting.describe("address that HTTP is listened for on"),
  httpPort: portSetting(9094).describe("port of /metrics and /healthz"),
});

export type SpeakSettings = z.infer<typeof schema>;

export const speakSpec: ServiceSpec<typeof schema> = {
  name: "speak",
  description: "run the speakers alone: each publishes its user's audio into its room, round after round",
  prefix: "SPEAK_",
  schema,
};
