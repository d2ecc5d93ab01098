import { appName, defineFault, ms } from "./fault.ts";
import { strikeApp } from "./strike-app.ts";

export const crashApp = defineFault({
  kind: "app-crash",
  summary: "an app's process is killed (SIGKILL) for all its users, and started again downMs later",
  settings: { app: appName(), downMs: ms(2_000) },
  async run({ app: name, downMs }, world) {
    await strikeApp(world, { name, who: "all", sign: "app-left" }, async (app) => {
      await app.kill();
      await world.sleep(downMs);
      await app.start();
    });
  },
});
