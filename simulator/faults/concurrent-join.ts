import { defineFault, times } from "./fault.ts";
import { strikeUsers } from "./strike-users.ts";

export const joinConcurrently = defineFault({
  kind: "concurrent-join",
  summary: "several JoinRooms for the same user arrive at once; one stream follows",
  settings: { joins: times(5) },
  async run({ who, joins }, world) {
    const users = world.usersOf(who);
    await strikeUsers(world, { users, sign: "stream-ended" }, (its) => ({
      kind: "rejoin",
      users: its,
      joins,
      attachAfterMs: 0,
    }));
  },
});
