import { defineFault, ms, times } from "./fault.ts";
import { strikeUsers } from "./strike-users.ts";

const BACK_LIMIT_MS = 10_000;

export const rejoinAgainAndAgain = defineFault({
  kind: "rejoin-loop",
  summary: "JoinRoom and StreamAudio are called again and again under flowing audio",
  settings: { times: times(5), everyMs: ms(1_500) },
  async run({ who, times: joins, everyMs }, world) {
    const users = world.usersOf(who);
    for (let join = 0; join < joins && world.speaking(); join++) {
      await strikeUsers(world, { users, sign: "stream-ended" }, (its) => ({
        kind: "rejoin",
        users: its,
        joins: 1,
        attachAfterMs: 0,
      }));
      await world.audioBack(users, BACK_LIMIT_MS);
      await world.sleep(everyMs);
    }
  },
});
