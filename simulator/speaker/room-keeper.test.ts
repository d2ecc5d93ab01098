import { expect, test } from "vitest";
import { VirtualClock } from "../../bridge/core/virtual-clock.ts";
import { RoomKeeper } from "./room-keeper.ts";
import { breathe, FakeRooms } from "./testing/fake-rooms.ts";

function keep() {
  const clock = new VirtualClock();
  const rooms = new FakeRooms();
  const told: string[] = [];
  const keeper = new RoomKeeper({
    clock,
    connect: rooms.connect,
    random: () => 0.5,
    onLost: (reason) => told.push(`lost: ${reason}`),
    onBack: () => told.push("back"),
    onFailed: (reason) => told.push(`failed: ${reason}`),
    onSight: () => {},
    onOutOfSight: () => {},
    onArrived: () => {},
    onDeparted: () => {},
  });
  const pass = async (ms: number): Promise<void> => {
    clock.advance(ms);
    await breathe();
  };
  return { clock, rooms, told, keeper, pass };
}

test("a lost room is joined again at once, with another connection, and the old one is let go", async () => {
  const { rooms, told, keeper, pass } = keep();
  await keeper.join();
  const { handle, listener } = rooms.last;
  listener.lost("gone");
  expect(keeper.handle).toBeUndefined();
  await pass(0);
  expect(told).toEqual(["lost: gone", "back"]);
  expect(rooms.connections.map(({ left }) => left)).toEqual([true, false]);
  expect(keeper.handle).not.toBe(handle);
});

test("a room that was deleted is joined again only when its deletion is over", async () => {
  const { rooms, told, keeper, pass } = keep();
  await keeper.join();
  rooms.last.listener.lost("ROOM_DELETED");
  await pass(499);
  expect(told).toEqual(["lost: ROOM_DELETED"]);
  await pass(1);
  expect(told).toEqual(["lost: ROOM_DELETED", "back"]);
});

test("while the server is away the pauses grow; each failure is told", async () => {
  const { rooms, told, keeper, pass } = keep();
  await keeper.join();
  rooms.refusal = "nobody there";
  rooms.last.listener.lost("SERVER_SHUTDOWN");
  const attemptsAfter: number[] = [];
  for (const ms of [0, 249, 1, 499, 1, 1_000, 2_000]) {
    await pass(ms);
    attemptsAfter.push(rooms.attempts - 1);
  }
  expect(attemptsAfter).toEqual([1, 1, 2, 2, 3, 4, 5]);
  rooms.refusal = undefined;
  await pass(2_000);
  expect(told).toEqual(["lost: SERVER_SHUTDOWN", ...Array(5).fill("failed: nobody there"), "back"]);
});

test("rtc-node's own reconnecting is told as a loss and a return, in the same connection", async () => {
  const { rooms, told, keeper, pass } = keep();
  await keeper.join();
  rooms.last.listener.reconnecting();
  rooms.last.listener.reconnected([]);
  await pass(60_000);
  expect(told).toEqual(["lost: reconnecting", "back"]);
  expect(rooms.attempts).toBe(1);
});

test("who left stays out until told to return", async () => {
  const { clock, rooms, told, keeper, pass } = keep();
  await keeper.join();
  await keeper.leave();
  rooms.last.listener.lost("CLIENT_INITIATED");
  await pass(60_000);
  expect(rooms.attempts).toBe(1);
  expect(clock.pendingTimers).toBe(0);
  keeper.return();
  await pass(0);
  expect(told).toEqual(["lost: left", "back"]);
});

test("to return while in the room is answered at once, and while on the way when in", async () => {
  const { rooms, told, keeper, pass } = keep();
  await keeper.join();
  keeper.return();
  expect(told).toEqual(["back"]);
  rooms.last.listener.lost("gone");
  keeper.return();
  await pass(0);
  expect(told).toEqual(["back", "lost: gone", "back"]);
  expect(rooms.attempts).toBe(2);
});

test("stopped between two attempts, or in the middle of one, it leaves no timer and no connection", async () => {
  const { clock, rooms, keeper, pass } = keep();
  await keeper.join();
  const open = rooms.close();
  rooms.last.listener.lost("gone");
  await pass(0);
  expect(rooms.attempts).toBe(2);
  await keeper.stop();
  open();
  await breathe();
  await pass(60_000);
  expect(rooms.connections.map(({ left }) => left)).toEqual([true, true]);
  expect(keeper.handle).toBeUndefined();
  expect(clock.pendingTimers).toBe(0);
});

test("an attempt that is never answered is given up, and the connection that comes of it late is let go", async () => {
  const { rooms, told, keeper, pass } = keep();
  await keeper.join();
  const open = rooms.close();
  rooms.last.listener.lost("gone");
  await pass(0);
  await pass(20_000);
  expect(told.at(-1)).toBe("failed: the room was not joined within 20 s");
  open();
  await breathe();
  expect(rooms.last.left).toBe(true);
  await pass(250);
  expect(told.at(-1)).toBe("back");
  expect(keeper.handle).toBe(rooms.last.handle);
  expect(rooms.last.left).toBe(false);
});

test("a first join that fails is not tried again", async () => {
  const { clock, rooms, keeper } = keep();
  rooms.refusal = "401";
  await expect(keeper.join()).rejects.toThrow("401");
  expect(clock.pendingTimers).toBe(0);
});
