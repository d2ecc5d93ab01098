import { defineFault } from "./fault.ts";

export const deleteRooms = defineFault({
  kind: "room-deleted",
  summary: "the room is deleted under everybody in it, the speaker included",
  settings: {},
  async run({ who }, world) {
    const users = world.usersOf(who);
    await world.strike({ users, sign: "speaker-left" }, async () => {
      await Promise.all(users.map((userId) => world.livekit.deleteRoom(userId)));
    });
  },
});
