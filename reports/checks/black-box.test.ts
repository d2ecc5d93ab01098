import { expect, test } from "vitest";
import { diagnose } from "../diagnosis/diagnose.ts";
import type { RunRecord } from "../record/record.ts";
import { asBlackBox, toldLine } from "../testing/black-box.ts";
import { hungCloudRecord } from "../testing/hung-cloud-record.ts";
import { userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { scrapedRecord } from "../testing/scraped-record.ts";
import { judge } from "../verdict.ts";
import { channelLen } from "./channel-len.ts";
import { channelLenRecovery } from "./channel-len-recovery.ts";
import { dropRate } from "./drop-rate.ts";
import { dropRateAfterFault } from "./drop-rate-after-fault.ts";
import { faultsBit } from "./faults-bit.ts";
import { monitoringAnswered } from "./monitoring-answered.ts";
import { monitoringCost } from "./monitoring-cost.ts";
import { reconnectionSteps } from "./reconnection-steps.ts";
import { rssGrowth } from "./rss-growth.ts";
import { NOTHING_TO_SCRAPE } from "./scraping.ts";
import { sendTimeout } from "./send-timeout.ts";
import { stallBit } from "./stall-bit.ts";
import { zombies } from "./zombies.ts";

const blackBox = (change: (record: RunRecord) => void = () => {}) => {
  const record = asBlackBox(passingRecord());
  change(record);
  return record;
};

const dropping = (least: number, most: number) =>
  blackBox((record) => {
    userOf(record, 0).drops = [{ fromMs: 0, least, most }];
  });

test("a drop rate passes where the most that there can be is below the limit", () => {
  expect(dropRate.judge(dropping(0, 0))).toMatchObject({ status: "pass", measured: "0 %" });
  expect(dropRate.judge(dropping(0, 15))).toMatchObject({ status: "pass", measured: "at most 0.744 %" });
});

test("a drop rate fails where the least that there must have been is beyond it, and is unknown between", () => {
  expect(dropRate.judge(dropping(40, 90))).toMatchObject({ status: "fail", measured: "2 % to 4.31 %" });
  expect(dropRate.judge(dropping(0, 49))).toMatchObject({ status: "unknown", measured: "at most 2.39 %" });
});

test("a log that contradicts what came tells nothing of drops, and neither does a cloud that did not tell", () => {
  expect(dropRate.judge(dropping(100, 40))).toMatchObject({ status: "unknown", measured: "not seen" });
  const silent = blackBox((record) => {
    userOf(record, 1).drops = null;
  });
  expect(dropRate.judge(silent)).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("after a fault, only what can have been dropped since then counts", () => {
  const record = asBlackBox(restartRecord());
  const drops = (before: number, after: number) => {
    userOf(record, 0).drops = [
      { fromMs: 0, least: before, most: before },
      { fromMs: 20_000, least: 0, most: after },
    ];
    return dropRateAfterFault.judge(record);
  };
  expect(drops(500, 0)).toMatchObject({ status: "pass", measured: "0 %" });
  expect(drops(0, 500)).toMatchObject({ status: "unknown" });
});

test("a queue's length is that of the lines of the log, and marked so; without one it is unknown", () => {
  const record = blackBox((record) => {
    record.channelLen = { samples: 24, p50: 2, p95: 9, max: 70 };
    record.told = [toldLine({ channelLen: 70 })];
  });
  expect(channelLen.judge(record)).toMatchObject({
    status: "pass",
    detail: "From its log, every 100 frames: 24 lines, the longest queue 70 frames.",
  });
});

test("without a log a queue is short where no frame was on its way for long, and unknown where some were", () => {
  const late = (latencyMs: number, windows: number) =>
    channelLen.judge(
      blackBox(({ series }) => {
        series.latencyMaxMs.fill(latencyMs, 20, 20 + windows);
      }),
    );
  expect(late(20, 0)).toMatchObject({ status: "pass", measured: "at most 13 frames" });
  expect(late(300, 50)).toMatchObject({ status: "pass", measured: "at most 40 frames" });
  expect(late(500, 50)).toMatchObject({ status: "unknown", measured: "not seen" });
  // In the queue since it was due: late for one window of a hundred, and long for six.
  expect(late(500, 1)).toMatchObject({ status: "unknown" });
  const lost = blackBox((record) => {
    userOf(record, 1).missing = [[0, 39]];
  });
  expect(channelLen.judge(lost)).toMatchObject({ status: "unknown" });
});

test("a queue at its lines is too long where more of them are than chance explains, and unknown where not", () => {
  const lines = (long: number) =>
    blackBox((record) => {
      record.channelLen = { samples: 100, p50: 2, p95: 70, max: 70 };
      const told = (_: unknown, index: number) =>
        toldLine({ received: 100, channelLen: index < long ? 70 : 2 });
      record.told = Array.from({ length: 100 }, told);
    });
  expect(channelLen.judge(lines(11))).toMatchObject({ status: "unknown", measured: "70 frames" });
  expect(channelLen.judge(lines(12))).toMatchObject({ status: "fail", measured: "70 frames" });
});

test("a queue has recovered when what comes is not late any more", () => {
  const late = (fromMs: number, toMs: number) =>
    blackBox(({ series }) => series.latencyMaxMs.fill(800, fromMs / 100, toMs / 100));
  expect(channelLenRecovery.judge(blackBox())).toMatchObject({ status: "pass", measured: "0 ms" });
  expect(channelLenRecovery.judge(late(5_000, 6_000))).toMatchObject({
    status: "pass",
    measured: "at most 1,000 ms",
  });
  expect(channelLenRecovery.judge(late(5_000, 8_000))).toMatchObject({ status: "unknown" });
});

test("a queue has not been seen to recover where the last audio of a user never came", () => {
  const stopping = (frames: number) =>
    blackBox((record) => {
      const user = userOf(record, 1);
      user.missing = [[user.scheduled - frames, user.scheduled - 1]];
    });
  expect(channelLenRecovery.judge(stopping(49))).toMatchObject({ status: "pass" });
  expect(channelLenRecovery.judge(stopping(50))).toMatchObject({ status: "unknown", measured: "not seen" });
});

test("a queue that the log still tells to be too long has not recovered", () => {
  const record = blackBox((record) => {
    record.series.latencyMaxMs.fill(800, 50, 90);
    record.told = [toldLine({ atMs: 8_500, channelLen: 120 })];
  });
  expect(channelLenRecovery.judge(record)).toMatchObject({
    status: "fail",
    measured: "3,500 ms to 4,000 ms",
  });
});

test("a fault is seen to bite by how long audio waited in the queue, or by a send timeout", () => {
  const waiting = blackBox((record) => {
    record.told = [toldLine({ atMs: 4_600, channelLen: 60, waitMs: 400 })];
  });
  const timedOut = blackBox((record) => {
    const text = "StreamAudio send timeout for u1 after 2s, client may be stuck";
    record.told = [];
    record.events.push({ atMs: 6_200, source: "bridge", kind: "log-send-timeout", userId: "u1", text });
  });
  for (const record of [waiting, timedOut]) {
    expect(faultsBit.judge(record)).toMatchObject({ status: "pass" });
    expect(stallBit.judge(record)).toMatchObject({ status: "pass" });
  }
});

test("a fault that neither log nor anybody else saw bite is unknown, never harmless", () => {
  const between = blackBox((record) => {
    record.told = [toldLine({ atMs: 9_000, channelLen: 60, waitMs: 30 })];
  });
  for (const record of [blackBox(), between]) {
    expect(faultsBit.judge(record)).toMatchObject({ status: "unknown" });
    expect(stallBit.judge(record)).toMatchObject({ status: "unknown" });
  }
  expect(faultsBit.judge(blackBox())?.detail).toContain("--bridge-log");
});

test("where a bridge has no monitoring that anybody knows of, what scraping it costs is unknown", () => {
  const record = asBlackBox(
    scrapedRecord(({ endpoints }) => {
      for (const each of endpoints) Object.assign(each, { asked: 0, answered: 0 });
    }),
  );
  record.faults = record.faults.filter(({ kind }) => kind === "scrape");
  record.events = record.events.filter(({ kind }) => kind !== "scraped");
  delete record.scenario.expect.sendBlockedMinMs;
  for (const check of [monitoringAnswered, monitoringCost, faultsBit])
    expect(check.judge(record)).toMatchObject({ status: "unknown", detail: NOTHING_TO_SCRAPE });
  const diagnosis = diagnose(record, judge(record)).join(" ");
  expect(diagnosis).toContain(NOTHING_TO_SCRAPE);
  expect(diagnosis).not.toContain("Send");
});

test("a bridge that stays in the room while the cloud hangs fails by the speaker's word", () => {
  const hung = (change: (record: RunRecord) => void = () => {}) => {
    const record = asBlackBox(hungCloudRecord());
    record.sendTimeouts = [];
    change(record);
    return sendTimeout.judge(record);
  };
  expect(hung()).toMatchObject({ status: "unknown" });
  const stayed = (record: RunRecord) => {
    record.events = record.events.filter(({ kind }) => kind !== "bridge-left");
  };
  expect(hung(stayed)).toMatchObject({ status: "fail", measured: "none ended" });
});

test("a hold that is known too roughly has its cure", () => {
  const record = asBlackBox(hungCloudRecord());
  for (const each of record.sendTimeouts)
    Object.assign(each, { blockedAtMs: null, held: { leastMs: 2_000, mostMs: 2_300 } });
  expect(diagnose(record, judge(record)).join(" ")).toContain("A log with times to the millisecond");
});

test("the last step of reconnection is known where nothing can have been dropped since, and unknown else", () => {
  const record = asBlackBox(restartRecord());
  const back = (least: number, most: number) => {
    for (const user of record.users)
      user.drops = [
        { fromMs: 0, least: 0, most: 11 },
        { fromMs: 23_150, least, most },
      ];
    return reconnectionSteps.judge(record);
  };
  expect(back(0, 0)).toMatchObject({ status: "pass", measured: "2 of 2 users" });
  expect(back(0, 3)).toMatchObject({ status: "unknown" });
  expect(back(50, 99)).toMatchObject({ status: "fail" });
});

test("a line of the log that was read a little late does not put the steps out of order", () => {
  const record = asBlackBox(restartRecord());
  for (const event of record.events) if (event.kind === "log-clean-up") event.atMs += 150;
  expect(reconnectionSteps.judge(record)).toMatchObject({ status: "pass" });
});

test("a bridge elsewhere has no process to look at, and two witnesses of zombies are left", () => {
  const record = asBlackBox(restartRecord());
  record.run.target = { kind: "address", address: "127.0.0.1:9090" };
  record.footprint = null;
  expect(rssGrowth.judge(record)).toMatchObject({ status: "unknown" });
  expect(zombies.judge(record)).toMatchObject({
    status: "pass",
    measured: "sessions 0, streams 0, rooms 0",
    detail: "By two witnesses: the bridge's process is not one of ours to look at.",
  });
});

test("a silent black box under a calm load passes by what came, and is unknown by what it hides alone", () => {
  const calm = (latencyMs: number) =>
    judge(
      blackBox((record) => {
        record.faults = [];
        record.series.latencyMaxMs.fill(latencyMs);
        delete record.scenario.expect.sendBlockedMinMs;
      }),
    );
  expect(calm(20).outcome).toBe("pass");
  const { outcome, checks } = calm(800);
  expect(outcome).toBe("unknown");
  expect(checks.filter(({ status }) => status !== "pass").map(({ id }) => id)).toEqual(["channel-len"]);
});
