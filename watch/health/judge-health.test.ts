import fc from "fast-check";
import { expect, test } from "vitest";
import { readLog } from "../testing/read-log.ts";
import { fixedRestart, legacyRestart, WrittenLog } from "../testing/written-log.ts";
import { judgeHealth } from "./judge-health.ts";

function checkOf(text: string, id: string) {
  return readLog(text).verdict.checks.find((check) => check.id === id);
}

function kindsOf(text: string): string[] {
  return readLog(text).events.map(({ kind }) => kind);
}

test("a restart that leaves its session behind fails, with the zombie named", () => {
  const { verdict, book } = readLog(legacyRestart("u3").text);
  expect(verdict).toMatchObject({ outcome: "fail" });
  expect(verdict.reason).toContain("Zombies: u3");
  expect(book.zombies.named).toEqual([
    { user: "u3", sinceMs: Date.parse("2026-11-24T14:00:11Z"), dropped: 1_400, state: "session-over" },
  ]);
});

test("a restart after which audio flows again passes, and says how long it took", () => {
  const { verdict, events } = readLog(fixedRestart("u3").text);
  expect(verdict).toMatchObject({ outcome: "pass", reason: "All 6 checks hold." });
  expect(events.map(({ kind, text }) => [kind, text])).toEqual([
    ["stream-error", "stream error: stream cancelled"],
    ["back", "audio flows again, after 5 s"],
  ]);
});

test("without times a zombie is told by its frames", () => {
  const { verdict, book } = readLog(legacyRestart("u3", { timed: false }).text);
  expect(verdict.reason).toContain("Zombies: u3");
  expect(book.zombies.named[0]?.sinceMs).toBeNaN();
  expect(readLog(fixedRestart("u3", { timed: false }).text).verdict.outcome).toBe("pass");
});

test("drops between which frames are sent make no zombie, however seldom Sent lines come", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 2);
  // Nine of ten frames are dropped: a Sent line comes every ten seconds.
  for (let second = 1; second <= 9; second++)
    log.wait(1_000).flowing("u1", 200 + 100 * second, 90 * second, 10);
  expect(checkOf(log.text, "zombies")?.status).toBe("pass");
  expect(checkOf(log.text, "drop-rate")?.status).toBe("fail");
});

test("frames that the queue took and that were never sent make a zombie all the same", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 2);
  for (let second = 1; second <= 30; second++)
    log.wait(1_000).flowing("u1", 200 + 100 * second, 90 * second, 10);
  expect(checkOf(log.text, "zombies")?.measured).toBe("u1");
});

test("a session that stalls for less than five seconds is no zombie", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 2).dropsAll("u1", 4, 200);
  log.wait(1_000).flowing("u1", 700, 400).sent("u1", 300);
  expect(checkOf(log.text, "zombies")?.status).toBe("pass");
});

test("a zombie that sends again is told so, and counts", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 2).dropsAll("u1", 8, 200);
  log.wait(1_000).flowing("u1", 1_100, 800).sent("u1", 300);
  const { book, events } = readLog(log.text);
  expect(book.zombies.named).toMatchObject([{ user: "u1", state: "sends-again" }]);
  expect(events.map(({ kind }) => kind)).toContain("zombie-sends-again");
});

test("lines that show nothing but drops tell a zombie too", () => {
  const log = new WrittenLog();
  for (let second = 0; second < 7; second++) log.wait(1_000).dropping("u1", 50 * (second + 1));
  expect(checkOf(log.text, "zombies")?.measured).toBe("u1");
});

test("drops hours apart make no zombie where no line tells what was received", () => {
  const counted = new WrittenLog();
  const old = new WrittenLog();
  for (let burst = 1; burst <= 4; burst++) {
    counted.wait(7_200_000).dropping("u1", 50 * burst);
    old.wait(7_200_000);
    for (let i = 0; i < 60; i++) old.wait(10).say("Dropping audio frame for u1 (channel full)");
  }
  expect(checkOf(counted.text, "zombies")?.status).toBe("pass");
  expect(checkOf(old.text, "zombies")?.status).toBe("pass");
});

test("a zombie whose drops pause keeps their count", () => {
  const log = new WrittenLog();
  for (let second = 1; second <= 7; second++) log.wait(1_000).dropping("u1", 50 * second);
  log.wait(60_000).dropping("u1", 400);
  expect(readLog(log.text).book.zombies.named).toMatchObject([{ user: "u1", dropped: 400 }]);
});

test("the old line is one dropped frame", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 10);
  for (let i = 0; i < 30; i++) log.say("Dropping audio frame for u1 (channel full)");
  expect(readLog(log.text).book.totals).toMatchObject({ received: 1_000, dropped: 30 });
  expect(checkOf(log.text, "drop-rate")?.status).toBe("fail");
});

test("a flood of old lines alone is a zombie", () => {
  const log = new WrittenLog({ timed: false });
  for (let i = 0; i < 600; i++) log.say("Dropping audio frame for u1 (channel full)");
  expect(readLog(log.text).verdict.outcome).toBe("fail");
});

test("one user's drops are seen among thousands of frames of others", () => {
  const log = new WrittenLog().joined("good").flows("good", 300).joined("bad");
  for (let second = 1; second <= 10; second++)
    log
      .wait(1_000)
      .flowing("bad", 100 * second, 20 * second, 10)
      .sent("bad", 80 * second);
  expect(checkOf(log.text, "drop-rate")?.status).toBe("pass");
  expect(checkOf(log.text, "drop-rate-worst-user")).toMatchObject({
    status: "fail",
    measured: "20 %",
    detail: "bad.",
  });
});

test("a drop rate that passes a limit is told once, and once when it is over", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 5);
  for (let second = 6; second <= 15; second++)
    log
      .wait(1_000)
      .flowing("u1", 100 * second, 20 * (second - 5))
      .sent("u1", 90 * second);
  for (let second = 16; second <= 20; second++)
    log
      .wait(1_000)
      .flowing("u1", 100 * second, 200)
      .sent("u1", 90 * second);
  expect(kindsOf(log.text).filter((kind) => kind.startsWith("drops"))).toEqual(["drops", "drops-over"]);
});

test("a session that ends and one that begins hide no frame", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 3).ended("u1").joined("u1").flows("u1", 4);
  expect(readLog(log.text).book.totals).toMatchObject({ received: 700, sent: 700, cloudReceived: 700 });
});

test("a send timeout after which the user sends again passes, and is counted", () => {
  const log = new WrittenLog()
    .joined("u1")
    .flows("u1", 3)
    .timedOut("u1")
    .wait(5_000)
    .joined("u1")
    .flows("u1", 12);
  expect(checkOf(log.text, "send-timeouts")).toMatchObject({
    status: "pass",
    measured: "1 timeout, all back",
  });
  expect(kindsOf(log.text)).toEqual(["send-timeout", "back"]);
});

test("a send timeout after which the user is never seen again fails", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 3).timedOut("u1").joined("u2").flows("u2", 11);
  expect(checkOf(log.text, "send-timeouts")).toMatchObject({
    status: "fail",
    measured: "1 timeout, 1 user lost",
  });
});

test("a log that ends soon after a send timeout cannot tell", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 3).timedOut("u1").joined("u2").flows("u2", 9);
  expect(readLog(log.text).verdict.outcome).toBe("unknown");
});

test("a user who comes back and leaves before a hundred frames is not lost", () => {
  const log = new WrittenLog()
    .joined("u1")
    .flows("u1", 3)
    .timedOut("u1")
    .wait(3_000)
    .joined("u1")
    .ended("u1");
  log.joined("u2").flows("u2", 20);
  expect(checkOf(log.text, "send-timeouts")?.status).toBe("pass");
});

test("a log without Sent lines cannot tell who came back after a send timeout", () => {
  const log = new WrittenLog().say("StreamAudio send timeout for u1 after 2s, client may be stuck");
  log.wait(20_000).say("StreamAudio ended for userId=u2: half-closed");
  expect(checkOf(log.text, "send-timeouts")).toMatchObject({ status: "unknown", measured: "not seen" });
});

test.each([
  { what: "who is silent", frames: 0, status: "pass", measured: "1 timeout, all back, 1 silent since" },
  { what: "of a hundred frames", frames: 100, status: "unknown", measured: "not seen" },
  { what: "whose frames are not sent", frames: 300, status: "fail", measured: "1 timeout, 1 user lost" },
])("after a send timeout, a user $what after coming back is $status", ({ frames, status, measured }) => {
  const log = new WrittenLog().joined("u1").flows("u1", 3).timedOut("u1").wait(1_000).joined("u1");
  for (let received = 100; received <= frames; received += 100) log.wait(1_000).flowing("u1", received);
  log.joined("u2").flows("u2", 20);
  expect(checkOf(log.text, "send-timeouts")).toMatchObject({ status, measured });
});

test("a silent user who came back after a send timeout is not lost by being forgotten", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 3).timedOut("u1").wait(1_000).joined("u1");
  for (let user = 2; user < 40; user++) log.joined(`u${user}`).flowing(`u${user}`, 100);
  const { book, verdict } = readLog(log.text, { usersMax: 4 });
  expect(book.forgotten.users).toBeGreaterThan(0);
  expect(verdict.survey.lostAfterTimeoutCount).toBe(0);
});

test("without a send timeout nobody needed to come back", () => {
  expect(checkOf(new WrittenLog().joined("u1").flows("u1", 3).text, "send-timeouts")).toMatchObject({
    status: "pass",
    measured: "none needed",
    limit: "all users",
  });
});

test("a user who does not come back after a stream error may have left", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 3).broke("u1", true).joined("u2").flows("u2", 20);
  expect(checkOf(log.text, "send-timeouts")).toMatchObject({
    status: "pass",
    detail: "1 stream broke, 0 came back; 1 user did not come back after a stream error.",
  });
});

test("a cloud whose counter stands still while audio comes in fails", () => {
  const log = new WrittenLog().joined("u1").flows("u1", 3);
  for (let second = 4; second <= 20; second++)
    log
      .wait(1_000)
      .flowing("u1", 100 * second)
      .sent("u1", 100 * second);
  expect(checkOf(log.text, "cloud-counter")).toMatchObject({ status: "fail", measured: "0 of 1 user" });
});

test("a speaker who pauses is not missed at the cloud, whose hundredth frame is another", () => {
  const log = new WrittenLog().joined("u1").flowing("u1", 100).wait(500).cloudReceived("u1", 100);
  log.wait(30_000).flowing("u1", 200);
  expect(checkOf(log.text, "cloud-counter")?.status).toBe("pass");
  log.wait(1_000).flowing("u1", 300);
  expect(checkOf(log.text, "cloud-counter")?.status).toBe("fail");
});

test("without a cloud's log its counter is not judged", () => {
  expect(checkOf(new WrittenLog().joined("u1").flowing("u1", 100).text, "cloud-counter")).toBeUndefined();
});

test("while a container is lost the outcome is unknown, and a fault that was seen stands", () => {
  for (const [log, before, meanwhile] of [
    [fixedRestart("u1"), "pass", "unknown"],
    [legacyRestart("u1"), "fail", "fail"],
  ] as const) {
    const { book, verdict } = readLog(log.text);
    expect(verdict.outcome).toBe(before);
    book.lost("bridge", "No such container", log.nowMs);
    expect(judgeHealth(book).outcome).toBe(meanwhile);
    book.found("bridge", log.nowMs);
    expect(judgeHealth(book).outcome).toBe(before);
    expect(Object.fromEntries(book.eventCounts)).toMatchObject({ "container-lost": 1, "container-found": 1 });
  }
});

test("queues that are mostly long fail", () => {
  const log = new WrittenLog().joined("u1");
  for (let second = 1; second <= 10; second++)
    log
      .wait(1_000)
      .flowing("u1", 100 * second, 0, 80)
      .sent("u1", 100 * second, 80);
  expect(checkOf(log.text, "channel-len")).toMatchObject({ status: "fail", measured: "80 frames" });
});

test("without a line of a bridge the outcome is unknown, and says so", () => {
  expect(readLog("").verdict).toMatchObject({ outcome: "unknown", reason: "Nothing was read." });
  const cloud = new WrittenLog().cloudReceived("u1", 100).say("other").text;
  expect(readLog(cloud).verdict).toMatchObject({
    outcome: "unknown",
    reason: "Not one line of a bridge was among the 2 lines read, though 1 of a cloud.",
  });
});

test("forgotten users stay in the totals, however many there were", () => {
  const users = fc.integer({ min: 40, max: 300 });
  fc.assert(
    fc.property(users, (count) => {
      const log = new WrittenLog();
      for (let user = 0; user < count; user++)
        log.joined(`u${user}`).flowing(`u${user}`, 100).sent(`u${user}`, 100);
      const { book } = readLog(log.text, { usersMax: 32 });
      expect(book.users.size).toBeLessThanOrEqual(32);
      expect(book.users.size + book.forgotten.users).toBe(count);
      expect(book.totals).toMatchObject({ received: 100 * count, sent: 100 * count });
    }),
    { numRuns: 20 },
  );
});

test("only the counters matter, not how many lines show them", () => {
  const shown = fc.array(fc.boolean(), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(shown, (isShown) => {
      const log = new WrittenLog().joined("u1");
      for (const [index, yes] of isShown.entries())
        if (yes || index === 19) log.flowing("u1", 100 * (index + 1), index + 1).sent("u1", 99 * (index + 1));
      expect(readLog(log.text).book.totals).toMatchObject({ received: 2_000, dropped: 20, sent: 1_980 });
    }),
  );
});
