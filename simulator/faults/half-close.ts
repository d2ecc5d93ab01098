import { defineFault } from "./fault.ts";
import { strikeUsers } from "./strike-users.ts";

export const halfCloseStreams = defineFault({
  kind: "half-close",
  summary: "the cloud ends its side of these users' streams",
  settings: {},
  async run({ who }, world) {
    const users = world.usersOf(who);
    await strikeUsers(world, { users, sign: "stream-ended" }, (its) => ({ kind: "half-close", users: its }));
  },
});
