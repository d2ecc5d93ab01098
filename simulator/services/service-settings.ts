import type { z } from "zod";
import { BenchError } from "../../common/bench-error.ts";
import { nearest, suggestion } from "../../common/nearest.ts";

/** What a service can be told, by its environment or by flags. */
export interface ServiceSpec<Schema extends z.ZodObject> {
  /** Its command, as in `bridgebench cloud`. */
  readonly name: string;
  readonly description: string;
  /** What its own environment variables begin with, such as `CLOUD_`. */
  readonly prefix: string;
  /** Takes words; each setting has a description, and a default unless it must be set. */
  readonly schema: Schema;
}

/** Settings that services have in common have one name for all of them. */
const SHARED_NAMES: Readonly<Record<string, string>> = {
  users: "USERS",
  livekitUrl: "LIVEKIT_URL",
  apiKey: "LIVEKIT_API_KEY",
  apiSecret: "LIVEKIT_API_SECRET",
};

/** These have no flag: a command line can be read by every user of the machine. */
const SECRETS: readonly string[] = ["apiKey", "apiSecret"];

/** What Kubernetes puts into every pod where a service has the name of one of ours. */
const KUBERNETES_LINK = /^(SERVICE_(HOST|PORT)|PORT$|PORT_\d+_)/;

/** The environment variable of a setting. */
export function environmentName(prefix: string, setting: string): string {
  return (
    SHARED_NAMES[setting] ?? `${prefix}${setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`
  );
}

/** The flag of a setting, without its dashes; undefined for one that has none. */
export function flagName(setting: string): string | undefined {
  if (SECRETS.includes(setting)) return undefined;
  return setting.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/**
 * The settings of a service: its flags win over the environment, the environment over the defaults. An empty variable
 * counts as none.
 * @param flags words by setting
 * @throws BenchError `usage` for a value that does not fit, and for a variable that looks like a typo of one of them.
 */
export function readServiceSettings<Schema extends z.ZodObject>(
  { prefix, schema }: Pick<ServiceSpec<Schema>, "prefix" | "schema">,
  env: Readonly<Record<string, string | undefined>>,
  flags: Readonly<Record<string, string>>,
): z.infer<Schema> {
  const settings = Object.keys(schema.shape);
  const names = new Map(settings.map((setting) => [environmentName(prefix, setting), setting]));
  refuseUnknown(prefix, env, [...names.keys()]);
  const words: Record<string, string> = {};
  for (const [name, setting] of names) if (env[name]) words[setting] = env[name];
  const parsed = schema.safeParse({ ...words, ...flags });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw settingError(prefix, issue, { ...words, ...flags }, flags);
}

function settingError(
  prefix: string,
  issue: z.core.$ZodIssue | undefined,
  words: Readonly<Record<string, string>>,
  flags: Readonly<Record<string, string>>,
): BenchError {
  const setting = String(issue?.path[0] ?? "");
  const name = Object.hasOwn(flags, setting) ? `--${flagName(setting)}` : environmentName(prefix, setting);
  const word = words[setting];
  if (word === undefined) return new BenchError("usage", `${name} must be set.`);
  if (issue?.code === "invalid_value")
    return new BenchError("usage", `${name}: unknown "${word}".`, {
      cure: suggestion(word, issue.values.map(String)).trim(),
    });
  const found = SECRETS.includes(setting) ? "" : `; found "${word}"`;
  return new BenchError("usage", `${name}: ${issue?.message ?? "invalid"}${found}.`);
}

/** Others use such words too (`CLOUD_SDK_VERSION`): only what is near to one of ours is taken for a typo. */
function refuseUnknown(
  prefix: string,
  env: Readonly<Record<string, string | undefined>>,
  known: readonly string[],
): void {
  const unknown = Object.keys(env).find(
    (name) =>
      name.startsWith(prefix) &&
      !known.includes(name) &&
      !KUBERNETES_LINK.test(name.slice(prefix.length)) &&
      nearest(name, known) !== undefined,
  );
  if (unknown === undefined) return;
  throw new BenchError("usage", `Unknown environment variable ${unknown}.`, {
    cure: suggestion(unknown, known).trim(),
  });
}
