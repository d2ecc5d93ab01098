import { appName, defineFault, ms } from "./fault.ts";
import { strikeApp } from "./strike-app.ts";

export const unsubscribeApp = defineFault({
  kind: "app-unsubscribe",
  summary: "an app ends its subscription, its socket open, and subscribes again forMs later",
  settings: { app: appName(), forMs: ms(3_000) },
  async run({ who, app: name, forMs }, world) {
    await strikeApp(world, { name, who, sign: "app-unsubscribed" }, async (app, users) => {
      await app.act({ kind: "unsubscribe", users });
      try {
        await world.sleep(forMs);
      } finally {
        await app.act({ kind: "subscribe", users });
      }
    });
  },
});
