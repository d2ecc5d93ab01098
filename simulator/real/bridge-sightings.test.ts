import { describe, expect, test } from "vitest";
import type { BridgeWindow, SessionView } from "./bridge-answers.ts";
import { BridgeSightings } from "./bridge-sightings.ts";

function session(changes: Partial<SessionView> = {}): SessionView {
  return {
    userId: "u1",
    generation: 1,
    streaming: true,
    channelLen: 0,
    openedAtMs: 1_000,
    closedAtMs: null,
    closeReason: null,
    received: 0,
    sent: 0,
    dropped: 0,
    unattached: 0,
    discarded: 0,
    unconfirmed: 0,
    afterClose: 0,
    held: 0,
    ...changes,
  };
}

function timedOut(changes: Partial<SessionView> = {}): SessionView {
  return session({ closedAtMs: 5_000, closeReason: "send timeout after 2s", ...changes });
}

/** A window of one session's. */
function window(endMs: number, sendMaxMs: number, generation = 1): BridgeWindow {
  const counts = { received: 0, sent: 0, dropped: 0, unattached: 0 };
  const sample = { userId: "u1", generation, ...counts, channelLenMax: 0, sendMaxMs };
  return { index: endMs / 100, endMs, samples: [sample] };
}

describe("the counters of a user", () => {
  test("are unknown while no bridge has shown any session", () => {
    expect(new BridgeSightings().countersOf("u1")).toBeNull();
  });

  test("are zero where the bridge shows sessions, and none of this user", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions([], 0);
    expect(bridge.countersOf("u1")).toMatchObject({ received: 0, sent: 0, held: 0 });
  });

  test("are those of all the user's sessions together, as each was seen last", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions([session({ received: 5, sent: 4, held: 1 })], 0);
    bridge.addSessions(
      [
        session({ received: 9, sent: 8, unconfirmed: 1 }),
        session({ generation: 2, received: 3, sent: 3 }),
        session({ userId: "u2", generation: 3, received: 100 }),
      ],
      0,
    );
    expect(bridge.countersOf("u1")).toMatchObject({ received: 12, sent: 11, unconfirmed: 1, held: 0 });
  });

  test("still include a session that the bridge has forgotten", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions([session({ received: 5 })], 0);
    bridge.addSessions([session({ generation: 2, received: 3 })], 0);
    expect(bridge.countersOf("u1")?.received).toBe(8);
  });

  test("do not include the warm-up", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions([session({ received: 50, sent: 50 })], 0);
    bridge.markBaseline();
    bridge.addSessions(
      [session({ received: 60, sent: 58, dropped: 2 }), session({ generation: 2, received: 3, sent: 3 })],
      0,
    );
    expect(bridge.countersOf("u1")).toMatchObject({ received: 13, sent: 11, dropped: 2 });
  });

  test("do not include what a session still held of the warm-up, sent later or never", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions([session({ received: 50, sent: 40, held: 10 })], 0);
    bridge.markBaseline();
    expect(bridge.countersOf("u1")).toMatchObject({ received: 0, sent: 0, held: 0 });
    bridge.addSessions([session({ received: 53, sent: 44, held: 9 })], 0);
    expect(bridge.countersOf("u1")).toMatchObject({ received: 3, sent: 0, held: 3 });
    bridge.addSessions([session({ received: 53, sent: 52, held: 1 })], 0);
    expect(bridge.countersOf("u1")).toMatchObject({ received: 3, sent: 2, held: 1 });
    bridge.addSessions([session({ received: 53, sent: 44, unconfirmed: 1, discarded: 8 })], 0);
    expect(bridge.countersOf("u1")).toMatchObject({ received: 3, sent: 0, unconfirmed: 0, discarded: 3 });
  });

  test("are zero of a session that has done nothing since the warm-up", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions([session({ received: 50, sent: 50 })], 0);
    bridge.markBaseline();
    expect(bridge.countersOf("u1")).toMatchObject({ received: 0, sent: 0 });
  });
});

describe("a second bridge process", () => {
  test("has other sessions, though it counts them from 1 again", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions([session({ received: 50, sent: 50 })], 0);
    bridge.markBaseline();
    bridge.addSessions([session({ received: 55, sent: 55 })], 0);
    bridge.nextProcess(9_000);
    bridge.addSessions([session({ received: 7, sent: 7 })], 0);
    expect(bridge.countersOf("u1")).toMatchObject({ received: 12, sent: 12 });
  });

  test("does not go on holding up what the first one held up", () => {
    const bridge = new BridgeSightings();
    bridge.addWindows([window(1_000, 300)]);
    bridge.nextProcess(9_000);
    bridge.addSessions([timedOut()], 0);
    expect(bridge.sendTimeouts(0)).toMatchObject([{ blockedAtMs: null }]);
  });

  test("holds nothing of the first one's, of which nobody knows what became", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions([session({ received: 5, sent: 2, held: 3 })], 0);
    bridge.nextProcess(9_000);
    expect(bridge.countersOf("u1")).toMatchObject({ received: 5, sent: 2, unconfirmed: 3, held: 0 });
  });
});

describe("a session that ended by a send timeout", () => {
  test("was held up since its longest send began, by the first window that shows it", () => {
    const bridge = new BridgeSightings();
    bridge.addWindows([window(1_000, 4), window(1_100, 60)]);
    bridge.addWindows([window(1_200, 160), window(1_300, 260)]);
    bridge.addSessions([timedOut()], 0);
    expect(bridge.sendTimeouts(-4_000)).toEqual([{ userId: "u1", blockedAtMs: 1_040, closedAtMs: 1_000 }]);
  });

  test("was held up since the last time that Send moved", () => {
    const bridge = new BridgeSightings();
    bridge.addWindows([window(1_000, 150), window(1_100, 3), window(1_200, 101)]);
    bridge.addSessions([timedOut()], 0);
    expect(bridge.sendTimeouts(0)).toMatchObject([{ blockedAtMs: 1_099 }]);
  });

  test("was never seen held up where no window shows it", () => {
    const bridge = new BridgeSightings();
    bridge.addWindows([window(1_000, 99)]);
    bridge.addSessions([timedOut()], 0);
    expect(bridge.sendTimeouts(0)).toMatchObject([{ blockedAtMs: null }]);
  });

  test("is not mistaken for another session of the same user", () => {
    const bridge = new BridgeSightings();
    bridge.addWindows([window(1_000, 200, 1), window(9_000, 200, 2)]);
    bridge.addSessions([timedOut(), timedOut({ generation: 2 })], 0);
    expect(bridge.sendTimeouts(0)).toMatchObject([{ blockedAtMs: 800 }, { blockedAtMs: 8_800 }]);
  });

  test("is one of them only: sessions that are open or ended otherwise are not", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions(
      [session(), session({ generation: 2, closedAtMs: 5_000, closeReason: "stream cancelled" })],
      0,
    );
    expect(bridge.sendTimeouts(0)).toEqual([]);
  });
});

test("what is dropped and the longest queue are over all sessions, for the display", () => {
  const bridge = new BridgeSightings();
  expect([bridge.dropped, bridge.longestQueue]).toEqual([null, null]);
  bridge.addSessions(
    [session({ dropped: 2, channelLen: 7 }), session({ userId: "u2", dropped: 3, channelLen: 4 })],
    0,
  );
  expect([bridge.dropped, bridge.longestQueue]).toEqual([5, 7]);
});

describe("when frames last came and went", () => {
  const counted = (endMs: number, received: number, sent: number, generation = 1): BridgeWindow => {
    const [sample] = window(endMs, 0, generation).samples;
    return { index: endMs / 100, endMs, samples: sample ? [{ ...sample, received, sent }] : [] };
  };

  test("is never of a user whom no window shows", () => {
    expect(new BridgeSightings().lastMsOf("u1")).toMatchObject({ receivedMs: null, sentMs: null });
  });

  test("is the last window that counted more than the one before", () => {
    const bridge = new BridgeSightings();
    bridge.addWindows([counted(100, 5, 5), counted(200, 9, 5), counted(300, 9, 5)]);
    expect(bridge.lastMsOf("u1")).toMatchObject({ receivedMs: 200, sentMs: 100 });
  });

  test("goes on with the next session, which counts from zero", () => {
    const bridge = new BridgeSightings();
    bridge.addWindows([counted(100, 50, 50), counted(200, 3, 0, 2)]);
    expect(bridge.lastMsOf("u1")).toMatchObject({ receivedMs: 200, sentMs: 100 });
  });

  test("does not go beyond the end of speech", () => {
    const bridge = new BridgeSightings();
    bridge.endAt(150);
    bridge.addWindows([counted(200, 5, 4), counted(300, 9, 9)]);
    expect(bridge.lastMsOf("u1")).toMatchObject({ receivedMs: 200, sentMs: 200 });
  });
});

test("whether its Send was held up then is told by the last window that shows the user", () => {
  const bridge = new BridgeSightings();
  bridge.addWindows([window(100, 2), window(200, 140)]);
  expect(bridge.lastMsOf("u1").sendHeldUp).toBe(true);
  bridge.addWindows([window(300, 3)]);
  expect(bridge.lastMsOf("u1").sendHeldUp).toBe(false);
});

test("whether a user had a session is told by the last look before the end of speech", () => {
  const bridge = new BridgeSightings();
  expect(bridge.hadSession("u1")).toBeNull();
  bridge.endAt(1_000);
  bridge.addSessions([session()], 900);
  bridge.addSessions([session({ closedAtMs: 1_100 })], 1_200);
  expect([bridge.hadSession("u1"), bridge.hadSession("u2")]).toEqual([true, false]);
});

describe("the sessions of a user", () => {
  test("are unknown while no bridge has shown any", () => {
    expect(new BridgeSightings().sessionsOf("u1", 0)).toBeNull();
  });

  test("are those of this user, in order of time, on the clock that is asked for", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions(
      [
        session({ generation: 2, openedAtMs: 7_000 }),
        session({ generation: 1, openedAtMs: 1_000, closedAtMs: 5_000 }),
        session({ generation: 3, userId: "u2" }),
      ],
      0,
    );
    expect(bridge.sessionsOf("u1", -1_000)).toEqual([
      { fromMs: 0, toMs: 4_000 },
      { fromMs: 6_000, toMs: null },
    ]);
  });

  test("end at the latest with their process", () => {
    const bridge = new BridgeSightings();
    bridge.addSessions([session()], 0);
    bridge.nextProcess(9_000);
    expect(bridge.sessionsOf("u1", 0)).toEqual([{ fromMs: 1_000, toMs: 9_000 }]);
  });
});
