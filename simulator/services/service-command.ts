import { Command } from "commander";
import { z } from "zod";
import { refuseInsecureKey } from "./insecure-key.ts";
import { environmentName, flagName, readServiceSettings, type ServiceSpec } from "./service-settings.ts";

/**
 * The command of a service, with a flag for every setting. Flags win over the environment. A key that everybody knows is
 * refused, unless `--dev` is given.
 * @param act gets the settings; a BenchError `usage` is thrown before it for whatever does not fit.
 */
export function serviceCommand<Schema extends z.ZodObject>(
  spec: ServiceSpec<Schema>,
  act: (settings: z.infer<Schema>) => Promise<void>,
): Command {
  const { name, description, prefix, schema } = spec;
  const command = new Command(name).description(description);
  const secrets: [variable: string, about: string][] = [];
  for (const [setting, type] of Object.entries(schema.shape)) {
    const about = (type as z.ZodType).description ?? "";
    const flag = flagName(setting);
    const inEnvironment = environmentName(prefix, setting);
    if (flag === undefined) secrets.push([inEnvironment, about]);
    else
      command.option(
        `--${flag} <value>`,
        `${about} (${defaultNote(type as z.ZodType)}env: ${inEnvironment})`,
      );
  }
  if (secrets.length > 0) {
    command.option("--dev", "take a key that everybody knows, such as devkey and secret");
    const width = Math.max(...secrets.map(([variable]) => variable.length));
    const lines = secrets.map(([variable, about]) => `  ${variable.padEnd(width)}  ${about}`);
    command.addHelpText("after", `\nFrom the environment only:\n${lines.join("\n")}`);
  }
  return command.action(async (options: Record<string, string | boolean>) => {
    const { dev = false, ...flags } = options;
    const settings = readServiceSettings(spec, process.env, flags as Record<string, string>);
    const key = keySchema.safeParse(settings);
    if (key.success && dev !== true) refuseInsecureKey(key.data);
    await act(settings);
  });
}

const keySchema = z.object({ apiKey: z.string(), apiSecret: z.string() });

function defaultNote(type: z.ZodType): string {
  const found = type.safeParse(undefined);
  return found.success ? `default: ${[found.data].flat().join(",")}, ` : "";
}
