import { defineFault, ms } from "./fault.ts";

export const stealIdentity = defineFault({
  kind: "duplicate-identity",
  summary: "somebody joins the room under the bridge's identity, so LiveKit puts the bridge out",
  settings: { stayMs: ms(500) },
  async run({ who, stayMs }, world) {
    const users = world.usersOf(who);
    await world.strike({ users, sign: "stream-ended" }, async () => {
      await Promise.all(users.map((userId) => world.speakers.impersonate(userId, stayMs)));
    });
  },
});
