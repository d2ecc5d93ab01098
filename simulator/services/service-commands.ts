import type { Command } from "commander";
import { appsSpec } from "./apps-settings.ts";
import { cloudSpec } from "./cloud-settings.ts";
import { serviceCommand } from "./service-command.ts";
import { speakSpec } from "./speak-settings.ts";

/** Every part around the bridge that runs by itself; each is loaded when it is run. */
export function serviceCommands(): Command[] {
  return [
    serviceCommand(cloudSpec, async (settings) =>
      (await import("./cloud-service.ts")).runCloudService(settings),
    ),
    serviceCommand(appsSpec, async (settings) =>
      (await import("./apps-service.ts")).runAppsService(settings),
    ),
    serviceCommand(speakSpec, async (settings) => {
      // rtc-node decides at its loading whether it writes its debug log to standard output.
      process.env.NODE_ENV ??= "production";
      return (await import("./speak-service.ts")).runSpeakService(settings);
    }),
  ];
}
