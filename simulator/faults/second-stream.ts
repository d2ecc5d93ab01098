import { defineFault } from "./fault.ts";
import { strikeUsers } from "./strike-users.ts";

export const openSecondStream = defineFault({
  kind: "second-stream",
  summary: "the cloud opens a second StreamAudio for these users beside the first",
  settings: {},
  async run({ who }, world) {
    const users = world.usersOf(who);
    await strikeUsers(world, { users, sign: "stream-ended" }, (its) => ({
      kind: "second-stream",
      users: its,
    }));
  },
});
