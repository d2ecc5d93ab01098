import { expect, test } from "vitest";
import { FakeStream } from "../core/testing/fake-stream.ts";
import { openSession } from "../core/testing/session-setup.ts";
import { SessionHistory, type SessionReport } from "./session-history.ts";

const reportsOf = (history: SessionHistory): SessionReport[] => JSON.parse(history.reportsJson());

function openInto(history: SessionHistory, userId: string) {
  return openSession({ events: history.events, userId });
}

test("an open session is told of as it is now", () => {
  const history = new SessionHistory();
  const { session, receive } = openInto(history, "u");
  session.attach(new FakeStream());
  receive(3);
  expect(reportsOf(history)).toEqual([
    expect.objectContaining({
      userId: "u",
      streaming: true,
      channelLen: 2,
      held: 3,
      received: 3,
      closedAtMs: null,
    }),
  ]);
});

test("a closed session is told of with its end", () => {
  const history = new SessionHistory();
  const { session, receive, clock } = openInto(history, "u");
  session.attach(new FakeStream());
  receive(3);
  session.close("LeaveRoom");
  expect(reportsOf(history)).toEqual([
    expect.objectContaining({
      streaming: false,
      channelLen: 0,
      unconfirmed: 1,
      discarded: 2,
      closedAtMs: clock.wallMs(),
      closeReason: "LeaveRoom",
    }),
  ]);
});

test("packets after the close of a session still count", () => {
  const history = new SessionHistory();
  const { session, receive } = openInto(history, "u");
  session.close("LeaveRoom");
  expect(reportsOf(history)[0]?.afterClose).toBe(0);
  receive(4);
  expect(history.totals().afterClose).toBe(4);
  expect(reportsOf(history)[0]?.afterClose).toBe(4);
});

test("totals survive the forgetting of sessions", () => {
  const history = new SessionHistory();
  const open = openInto(history, "open for long");
  open.receive(7);
  for (let i = 0; i < 1_500; i++) {
    const { session, receive } = openInto(history, `u${i}`);
    receive(2);
    session.close("LeaveRoom");
  }
  expect(history.totals()).toMatchObject({ received: 3_007, unattached: 3_007 });
  expect(history.openedSessions).toBe(1_501);
  expect(reportsOf(history)).toHaveLength(1_001);
  expect(reportsOf(history)[0]?.userId).toBe("u500");
});

test("a crowd that was open at once is forgotten as well", () => {
  const history = new SessionHistory();
  const crowd = Array.from({ length: 1_200 }, (_, i) => openInto(history, `u${i}`));
  for (const { session } of crowd) session.close("LeaveRoom");
  expect(reportsOf(history)).toHaveLength(1_000);
});

test("stream ends are counted by kind", () => {
  const history = new SessionHistory();
  const { session } = openInto(history, "u");
  session.attach(new FakeStream());
  session.attach(new FakeStream());
  session.close("LeaveRoom");
  expect(Object.fromEntries(history.streamEnds)).toEqual({ replaced: 1, "session-closed": 1 });
});
