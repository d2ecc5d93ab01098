import { defineFault, ms } from "./fault.ts";
import { struckClouds } from "./struck-clouds.ts";

/** The cloud's event loop never turns again. What undoes it is what undoes it in production: a supervisor's SIGKILL. */
export const hang = defineFault({
  kind: "hang",
  summary: "the cloud's event loop stops for ever; after forMs it is killed and started again",
  replacesCloud: true,
  settings: { forMs: ms(5_000) },
  async run({ who, forMs }, world) {
    const { clouds, users } = struckClouds(world, who);
    await world.strike({ users, sign: "send-blocked" }, async () => {
      await Promise.all(clouds.map((cloud) => cloud.act({ kind: "hang" })));
      await world.sleep(forMs);
      await Promise.all(clouds.map((cloud) => cloud.kill()));
      await Promise.all(clouds.map((cloud) => cloud.start()));
    });
  },
});
