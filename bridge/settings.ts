import { z } from "zod";
import { BenchError } from "../common/bench-error.ts";
import { suggestion } from "../common/nearest.ts";

const DURATION_MAX_MS = 86_400_000;

const portNumber = wholeNumber(0, 65_535);
const durationMs = wholeNumber(0, DURATION_MAX_MS);
const address = z.string().regex(/^\S+$/, "must be an address or a name, without blanks");
const yesOrNo = z.boolean("must be true or false");

/** Every setting of the bridge. Durations are milliseconds; a timeout of 0 means never, a port of 0 any free one. */
export const bridgeSettingsSchema = z.strictObject({
  host: address.describe("address the gRPC port listens on"),
  port: portNumber.describe("gRPC port; 0 picks a free one"),
  socket: z.string().describe("path of a Unix socket for gRPC, in place of host and port; empty for none"),
  httpHost: address.describe("address of /metrics, /healthz, /sessions and /series"),
  httpPort: portNumber.describe("port of the HTTP endpoints; 0 picks a free one"),
  queueFrames: wholeNumber(1, 1_000_000).describe("capacity of each session's queue, in frames"),
  sendTimeoutMs: durationMs.describe("how long one Send may take before its session is ended; 0 for ever"),
  closeOnStreamEnd: yesOrNo.describe("whether any end of the stream closes the session"),
  queueWithoutStream: yesOrNo.describe("whether frames are queued while no stream is attached"),
  unattachedTimeoutMs: durationMs.describe("how long a session may be without a stream; 0 for ever"),
  joinTimeoutMs: wholeNumber(1, DURATION_MAX_MS).describe("how long joining a room may take"),
  keepalive: yesOrNo.describe("whether clients that answer no HTTP/2 ping for 10 s are disconnected"),
  rejoin: z
    .enum(["replace", "refuse"], "must be replace or refuse")
    .describe("what a JoinRoom does to the user's present session"),
  metricsPerUser: yesOrNo.describe("whether /metrics has series of single users as well"),
});

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.int(error).min(min, error).max(max, error);
}

export type BridgeSettings = z.infer<typeof bridgeSettingsSchema>;
export type BridgeSettingName = keyof BridgeSettings;

const fixed: BridgeSettings = {
  host: "127.0.0.1",
  port: 9090,
  socket: "",
  httpHost: "127.0.0.1",
  httpPort: 9091,
  queueFrames: 200,
  sendTimeoutMs: 2_000,
  closeOnStreamEnd: true,
  queueWithoutStream: false,
  unattachedTimeoutMs: 60_000,
  joinTimeoutMs: 10_000,
  keepalive: true,
  rejoin: "replace",
  metricsPerUser: false,
};

/** `fixed` is the bridge as it should be, `legacy` as it was when it lost nine frames in ten. */
export const bridgePresets = {
  fixed,
  legacy: {
    ...fixed,
    queueFrames: 10,
    sendTimeoutMs: 0,
    closeOnStreamEnd: false,
    queueWithoutStream: true,
    unattachedTimeoutMs: 0,
    keepalive: false,
    rejoin: "refuse",
  },
} as const satisfies Record<string, BridgeSettings>;

export type BridgePresetName = keyof typeof bridgePresets;

export const bridgeSettingNames = Object.keys(fixed) as BridgeSettingName[];

/** @throws BenchError `usage` for a name that is no preset. */
export function bridgePreset(name: string): BridgeSettings {
  if (name === "fixed" || name === "legacy") return bridgePresets[name];
  throw new BenchError("usage", `Unknown preset "${name}".${suggestion(name, Object.keys(bridgePresets))}`);
}

/** The environment variable of a setting: two have the names the contract gives them. */
export function environmentName(setting: BridgeSettingName): string {
  if (setting === "port") return "PORT";
  if (setting === "socket") return "LIVEKIT_GRPC_SOCKET";
  return `BRIDGE_${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** The flag of a setting, without its dashes. */
export function flagName(setting: BridgeSettingName): string {
  return setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * Turns words (of a flag, an environment variable, `--set`) into settings on top of a preset.
 * @throws BenchError `usage` for a value that does not fit.
 */
export function resolveBridgeSettings(
  preset: string,
  words: Readonly<Partial<Record<BridgeSettingName, string>>>,
): BridgeSettings {
  const settings: Record<string, unknown> = { ...bridgePreset(preset) };
  for (const name of bridgeSettingNames) {
    const word = words[name];
    if (word !== undefined) settings[name] = parseWord(word, fixed[name]);
  }
  const parsed = bridgeSettingsSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = String(issue?.path[0] ?? "");
  throw new BenchError(
    "usage",
    `Bridge setting ${name}: ${issue?.message ?? "invalid"}; found ${JSON.stringify(words[name as BridgeSettingName])}.`,
  );
}

/** What Kubernetes puts into the environment of every pod where a service is named `bridge`. */
const KUBERNETES_LINK = /^BRIDGE_(SERVICE_(HOST|PORT)|PORT(_\d+_TCP|$))/;

/** Names without the prefix that count as well, where there is none with it. */
const SHORT_NAMES: Partial<Record<BridgeSettingName, string>> = { metricsPerUser: "METRICS_PER_USER" };

/** The settings that environment variables give. @throws BenchError `usage` for a BRIDGE_… name that is none. */
export function environmentWords(env: NodeJS.ProcessEnv): {
  preset: string | undefined;
  words: Partial<Record<BridgeSettingName, string>>;
} {
  const known = ["BRIDGE_PRESET", ...bridgeSettingNames.map(environmentName)];
  const unknown = Object.keys(env).find(
    (name) => name.startsWith("BRIDGE_") && !known.includes(name) && !KUBERNETES_LINK.test(name),
  );
  if (unknown !== undefined) {
    throw new BenchError("usage", `Unknown environment variable ${unknown}.${suggestion(unknown, known)}`);
  }
  const words: Partial<Record<BridgeSettingName, string>> = {};
  for (const setting of bridgeSettingNames) {
    const word = env[environmentName(setting)] || env[SHORT_NAMES[setting] ?? ""];
    if (word !== undefined && word !== "") words[setting] = word;
  }
  return { preset: env.BRIDGE_PRESET || undefined, words };
}

function parseWord(word: string, like: string | number | boolean): unknown {
  if (typeof like === "number") return /^\d+$/.test(word) ? Number(word) : Number.NaN;
  if (typeof like === "boolean") return word === "true" ? true : word === "false" ? false : word;
  return word;
}
