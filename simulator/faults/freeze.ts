import { defineFault, ms } from "./fault.ts";
import { struckClouds } from "./struck-clouds.ts";

export const freeze = defineFault({
  kind: "freeze",
  summary: "the cloud is stopped (SIGSTOP) for forMs and goes on (SIGCONT)",
  settings: { forMs: ms(5_000) },
  async run({ who, forMs }, world) {
    const { clouds, users } = struckClouds(world, who);
    await world.strike({ users, sign: "send-blocked" }, async () => {
      await Promise.all(clouds.map((cloud) => cloud.freeze()));
      try {
        await world.sleep(forMs);
      } finally {
        await Promise.all(clouds.map((cloud) => cloud.thaw()));
      }
    });
  },
});
