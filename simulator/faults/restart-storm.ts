import { downAndUp } from "./down-and-up.ts";
import { defineFault, ms, times } from "./fault.ts";
import { struckClouds } from "./struck-clouds.ts";

/** How long users may take to come back before the next restart comes regardless. */
const BACK_LIMIT_MS = 10_000;

/** One restart after another: down for a random time, up until everybody's audio is back and `upMs` longer. */
export const restartAgainAndAgain = defineFault({
  kind: "restart-storm",
  summary: "the cloud is restarted again and again, down for downMs each time and up to downSpreadMs longer",
  replacesCloud: true,
  settings: { restarts: times(100), downMs: ms(50), downSpreadMs: ms(450), upMs: ms(300) },
  async run({ who, restarts, downSpreadMs, upMs, ...down }, world) {
    const { clouds, users } = struckClouds(world, who);
    for (let restart = 0; restart < restarts && world.speaking(); restart++) {
      const downMs = down.downMs + downSpreadMs * world.random();
      await downAndUp(world, { processes: clouds, users, how: "terminate", downMs });
      await world.audioBack(users, BACK_LIMIT_MS);
      await world.sleep(upMs);
    }
  },
});
