import { Command, Option } from "commander";
import {
  type BridgeSettingName,
  type BridgeSettings,
  bridgePresets,
  bridgeSettingNames,
  bridgeSettingsSchema,
  environmentName,
  environmentWords,
  flagName,
  resolveBridgeSettings,
} from "./settings.ts";

/**
 * A command with a flag for every setting of the bridge. Flags win over the environment, both over the preset.
 * @param act gets the resolved settings; a BenchError `usage` is thrown before it for whatever does not fit.
 */
export function bridgeCommand(name: string, act: (settings: BridgeSettings) => Promise<void>): Command {
  const command = new Command(name)
    .description("run the reference bridge alone: gRPC for the cloud, HTTP for metrics")
    .addOption(
      new Option("--preset <name>", "settings to start from")
        .choices(Object.keys(bridgePresets))
        .env("BRIDGE_PRESET"),
    );
  for (const setting of bridgeSettingNames) {
    const about = bridgeSettingsSchema.shape[setting].description ?? "";
    const defaultWord = JSON.stringify(bridgePresets.fixed[setting]);
    const note = `${about} (fixed: ${defaultWord}, env: ${environmentName(setting)})`;
    command.option(`--${flagName(setting)} <value>`, note);
  }
  return command.action(async (flags: Partial<Record<BridgeSettingName | "preset", string>>) => {
    const environment = environmentWords(process.env);
    const { preset, ...words } = flags;
    await act(
      resolveBridgeSettings(preset ?? environment.preset ?? "fixed", { ...environment.words, ...words }),
    );
  });
}
