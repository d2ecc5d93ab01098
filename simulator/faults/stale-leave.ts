import { defineFault } from "./fault.ts";
import { strikeUsers } from "./strike-users.ts";

export const leaveLate = defineFault({
  kind: "stale-leave",
  summary: "a LeaveRoom comes for these users in the middle of their stream, from a client that is long gone",
  settings: {},
  async run({ who }, world) {
    const users = world.usersOf(who);
    await strikeUsers(world, { users, sign: "stream-ended" }, (its) => ({ kind: "leave", users: its }));
  },
});
