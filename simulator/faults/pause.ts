import { actOnUsers } from "./act-on-users.ts";
import { defineFault, ms } from "./fault.ts";

export const pause = defineFault({
  kind: "pause",
  summary: "the cloud stops reading these users' streams for forMs, its event loop alive",
  settings: { forMs: ms(5_000) },
  async run({ who, forMs }, world) {
    const users = world.usersOf(who);
    await world.strike({ users, sign: "send-blocked" }, async () => {
      await actOnUsers(world, users, (its) => ({ kind: "pause", users: its }));
      try {
        await world.sleep(forMs);
      } finally {
        await actOnUsers(world, users, (its) => ({ kind: "resume", users: its }));
      }
    });
  },
});
