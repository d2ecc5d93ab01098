import { defineFault, ms } from "./fault.ts";

export const muteSpeakers = defineFault({
  kind: "mute",
  summary: "the speaker stays in the room and publishes nothing for forMs",
  settings: { forMs: ms(3_000) },
  async run({ who, forMs }, world) {
    const users = world.usersOf(who);
    await world.strike({ users, sign: "speaker-muted", interrupts: "audio" }, async () => {
      await world.speakers.mute(users);
      try {
        await world.sleep(forMs);
      } finally {
        await world.speakers.unmute(users);
      }
    });
  },
});
