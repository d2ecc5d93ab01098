import { defineFault } from "./fault.ts";
import { strikeUsers } from "./strike-users.ts";

export const expireTokens = defineFault({
  kind: "expired-token",
  summary: "these users' streams are cancelled, and their next JoinRoom carries an expired token",
  settings: {},
  async run({ who }, world) {
    const users = world.usersOf(who);
    await strikeUsers(world, { users, sign: "join-refused" }, (its) => ({
      kind: "expire-token",
      users: its,
    }));
  },
});
