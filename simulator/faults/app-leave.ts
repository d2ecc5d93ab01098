import { appName, defineFault, ms } from "./fault.ts";
import { strikeApp } from "./strike-app.ts";

export const leaveApp = defineFault({
  kind: "app-leave",
  summary: "an app closes its sockets and comes back awayMs later, without subscribing again",
  settings: { app: appName(), awayMs: ms(2_000) },
  async run({ who, app: name, awayMs }, world) {
    await strikeApp(world, { name, who, sign: "app-left" }, async (app, users) => {
      await app.act({ kind: "leave", users, backAfterMs: awayMs });
      await world.sleep(awayMs);
    });
  },
});
