import { expect, test } from "vitest";
import { AppConversation } from "./app-conversation.ts";
import { FakeAppSocket } from "./testing/fake-app-socket.ts";
import { relaySetup } from "./testing/relay-setup.ts";

const CONNECT = '{"type":"connect","userId":"u1","packageName":"a"}';
const SUBSCRIBE = '{"type":"subscribe","stream":"AUDIO_CHUNK"}';
const UNSUBSCRIBE = '{"type":"unsubscribe","stream":"AUDIO_CHUNK"}';

function conversation() {
  const setup = relaySetup();
  const socket = new FakeAppSocket();
  const it = new AppConversation(setup.manager, socket);
  return { ...setup, socket, it };
}

test("an app says who it is, subscribes, has audio, and unsubscribes", () => {
  const { it, socket, relay } = conversation();
  for (const text of [CONNECT, SUBSCRIBE]) it.text(text);
  relay("u1");
  it.text(UNSUBSCRIBE);
  relay("u1");
  expect(socket.told.map(({ type }) => type)).toEqual(["connected", "subscribed", "unsubscribed"]);
  expect(socket.sent).toHaveLength(1);
});

test.each([
  ["no JSON", "{", "not a message that apps send"],
  ["of no known type", '{"type":"shout"}', "not a message that apps send"],
  ["for another stream", '{"type":"subscribe","stream":"VIDEO"}', "not a message that apps send"],
  ["a subscribe before connect", SUBSCRIBE, "the first message must be connect"],
  ["for an unknown user", '{"type":"connect","userId":"u9","packageName":"a"}', "unknown user u9"],
])("a message that is %s is an error, and the end", (_, text, message) => {
  const { it, socket } = conversation();
  it.text(text);
  expect(socket.told).toEqual([{ type: "error", message }]);
  expect(socket.closedWith?.code).toBe(1008);
});

test("an app says only once who it is", () => {
  const { it, socket } = conversation();
  it.text(CONNECT);
  it.text(CONNECT);
  expect(socket.told.at(-1)).toEqual({ type: "error", message: "connect comes once" });
});

test("an app that has been refused is not listened to any more", () => {
  const { it, socket, events } = conversation();
  it.text("{");
  it.text(CONNECT);
  expect([socket.told.length, events]).toEqual([1, []]);
});

test("a socket that closes is known to be gone", () => {
  const { it, events } = conversation();
  it.text(CONNECT);
  it.closed();
  expect(events).toEqual(["appConnected u1/a 0", "appClosed u1/a 0"]);
});
