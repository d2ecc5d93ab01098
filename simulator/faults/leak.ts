import { actOnUsers } from "./act-on-users.ts";
import { defineFault, ms, times } from "./fault.ts";

export const leakStreams = defineFault({
  kind: "leak",
  summary:
    "the cloud opens StreamAudio calls on which it neither sends nor reads, and forgets them for forMs",
  settings: { streams: times(20), forMs: ms(5_000) },
  async run({ who, streams, forMs }, world) {
    const users = world.usersOf(who);
    await world.strike({ users, sign: "done", interrupts: "nothing" }, async () => {
      await actOnUsers(world, users, (its) => ({ kind: "abandon", users: its, streams }));
      try {
        await world.sleep(forMs);
      } finally {
        await actOnUsers(world, users, (its) => ({ kind: "forget", users: its }));
      }
    });
  },
});
