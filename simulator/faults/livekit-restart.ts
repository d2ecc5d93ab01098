import { defineFault, ms } from "./fault.ts";

/** Only a server that the harness has started itself can be restarted. */
export const restartLiveKit = defineFault({
  kind: "livekit-restart",
  summary: "the LiveKit server is ended, stays down for downMs and is started again",
  settings: { downMs: ms(1_000) },
  async run({ downMs }, world) {
    await world.strike({ users: world.usersOf("all"), sign: "speaker-left" }, () =>
      world.livekit.restart(downMs),
    );
  },
});
