import { expect, test } from "vitest";
import { UnreadAudio } from "./unread-audio.ts";

function unreadAudio() {
  const pings: Buffer[] = [];
  const unread = new UnreadAudio((payload) => pings.push(payload));
  return {
    unread,
    pings,
    send: (frames: number): void => {
      for (let frame = 0; frame < frames; frame++) unread.sent(320);
    },
    answer: (): void => unread.answered(pings.at(-1) ?? Buffer.alloc(0)),
  };
}

test("all that is sent is unread until a ping is answered that went after it", () => {
  const { unread, send, answer } = unreadAudio();
  send(15);
  expect(unread.bytes).toBe(15 * 320);
  answer();
  expect(unread.bytes).toBe(5 * 320);
});

test("a ping goes out with every 100 ms of audio that an app reads", () => {
  const { pings, send, answer } = unreadAudio();
  for (let frame = 0; frame < 100; frame++) {
    send(1);
    answer();
  }
  expect(pings).toHaveLength(10);
});

test("an app that does not read is asked once, however much it is sent", () => {
  const { pings, unread, send } = unreadAudio();
  send(200);
  expect([pings.length, unread.bytes]).toEqual([1, 200 * 320]);
});

test("an app that reads again is soon known to have read all, though nothing more is sent", () => {
  const { unread, send, answer } = unreadAudio();
  send(200);
  answer();
  answer();
  expect(unread.bytes).toBe(0);
});

test("an answer to nothing, or to an older ping, counts for nothing", () => {
  const { unread, pings, send, answer } = unreadAudio();
  unread.answered(Buffer.from("1"));
  send(10);
  answer();
  send(10);
  unread.answered(pings[0] ?? Buffer.alloc(0));
  unread.answered(Buffer.from("anything"));
  expect(unread.bytes).toBe(10 * 320);
});
