import { actOnUsers } from "./act-on-users.ts";
import { defineFault, ms } from "./fault.ts";

export const attachLate = defineFault({
  kind: "late-attach",
  summary: "the user is joined anew, and the stream opened only waitMs later",
  settings: { waitMs: ms(3_000) },
  async run({ who, waitMs }, world) {
    const users = world.usersOf(who);
    await world.strike({ users, sign: "stream-ended" }, async () => {
      await actOnUsers(world, users, (its) => ({
        kind: "rejoin",
        users: its,
        joins: 1,
        attachAfterMs: waitMs,
      }));
      await world.sleep(waitMs);
    });
  },
});
