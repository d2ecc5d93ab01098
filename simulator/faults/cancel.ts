import { defineFault } from "./fault.ts";
import { strikeUsers } from "./strike-users.ts";

export const cancelStreams = defineFault({
  kind: "cancel",
  summary: "the cloud cancels these users' streams",
  settings: {},
  async run({ who }, world) {
    const users = world.usersOf(who);
    await strikeUsers(world, { users, sign: "stream-ended" }, (its) => ({ kind: "cancel", users: its }));
  },
});
