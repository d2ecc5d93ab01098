import { appName, defineFault, ms } from "./fault.ts";
import { strikeApp } from "./strike-app.ts";

export const pauseApp = defineFault({
  kind: "app-pause",
  summary: "an app stops reading its sockets for forMs, its event loop alive",
  settings: { app: appName(), forMs: ms(5_000) },
  async run({ who, app: name, forMs }, world) {
    await strikeApp(world, { name, who, sign: "app-stalled" }, async (app, users) => {
      await app.act({ kind: "pause", users });
      try {
        await world.sleep(forMs);
      } finally {
        await app.act({ kind: "resume", users });
      }
    });
  },
});
