import { defineFault, ms } from "./fault.ts";

export const reconnectSpeakers = defineFault({
  kind: "speaker-reconnect",
  summary: "the speaker leaves the room and comes back awayMs later",
  settings: { awayMs: ms(2_000) },
  async run({ who, awayMs }, world) {
    const users = world.usersOf(who);
    await world.strike({ users, sign: "speaker-left", interrupts: "audio" }, async () => {
      await world.speakers.leave(users);
      await world.sleep(awayMs);
      await world.speakers.return(users);
    });
  },
});
