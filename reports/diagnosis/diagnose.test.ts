import { expect, test } from "vitest";
import type { CheckResult, CheckStatus } from "../checks/check.ts";
import { checkRegistry } from "../checks/check-registry.ts";
import type { RunRecord } from "../record/record.ts";
import { asBlackBox } from "../testing/black-box.ts";
import { hungCloudRecord } from "../testing/hung-cloud-record.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { lose, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { judge, verdictOf } from "../verdict.ts";
import { diagnose } from "./diagnose.ts";

const diagnosisOf = (record: RunRecord): string => diagnose(record, judge(record)).join("\n");

test("a run that passed needs no diagnosis", () => {
  expect(diagnosisOf(passingRecord())).toBe("");
});

test("more than ten per cent of drops mean a cloud that cannot keep up", () => {
  expect(diagnosisOf(legacyRecord())).toContain(
    "20.6 % of the frames were dropped: the cloud cannot keep up",
  );
});

test("a full queue means a blocked Send, with how long against how much it holds", () => {
  expect(diagnosisOf(legacyRecord())).toContain(
    "The queue was full: Send was blocked for up to 640 ms, and a full queue of 10 frames holds 100 ms.",
  );
});

test("a few drops are not called a cloud that cannot keep up", () => {
  const text = diagnosisOf(passingRecord((record) => lose(record, 100, "droppedByQueue")));
  expect(text).toContain("raise queueFrames");
  expect(text).not.toContain("cannot keep up");
});

test("of a black box it is not said whether cloud or bridge is slow, nor that all was dropped that can have been", () => {
  const dropping = (least: number, most: number) => {
    const record = asBlackBox(passingRecord((shown) => lose(shown, most, "lostBeforeBridge")));
    record.faults = [];
    delete record.scenario.expect.sendBlockedMinMs;
    userOf(record, 0).drops = [{ fromMs: 0, least, most }];
    return record;
  };
  const many = diagnosisOf(dropping(300, 700));
  expect(many).toContain(
    "15 % to 35 % of the frames were dropped: the cloud cannot keep up, or the bridge itself.",
  );
  expect(many).not.toContain("queueFrames");
  const few = diagnosisOf(dropping(40, 700));
  expect(few).not.toContain("cannot keep up");
  expect(few).toContain("or give the bridge a longer one.");
});

test("drops that are explained are not said again as frames lost inside the bridge", () => {
  expect(diagnosisOf(legacyRecord())).not.toContain("lost inside the bridge");
});

test("a send timeout means a hung cloud, before anything that follows from it", () => {
  const record = legacyRecord((record) => {
    record.sendTimeouts = hungCloudRecord().sendTimeouts;
  });
  expect(diagnosisOf(record)).toMatch(/^A Send timed out: the cloud is hung/);
});

test("a send timeout is not a failure by itself", () => {
  expect(diagnosisOf(hungCloudRecord())).toBe("");
});

test("sessions left behind are explained", () => {
  const record = passingRecord((record) => {
    record.zombies = { bridgeSessions: 2, bridgeStreams: 0, livekitParticipants: 2 };
  });
  expect(diagnosisOf(record)).toContain("Sessions outlived their streams");
});

test("audio that came to another user is the first thing said", () => {
  expect(
    diagnosisOf(
      legacyRecord((record) => {
        userOf(record, 0).cloud.foreign = 1;
      }),
    ),
  ).toMatch(/^One user's audio came to another/);
});

test("a late generator means a busy machine, and the drops it saw are not blamed on the cloud", () => {
  const text = diagnosisOf(
    legacyRecord(({ latency }) => {
      latency.lateness.p99Ms = 40;
    }),
  );
  expect(text).toContain("use fewer users (--users) or a quieter machine");
  expect(text).not.toContain("cloud");
});

test("a run that was cut short is told why, and neither its load nor the machine is blamed", () => {
  const text = diagnosisOf(
    passingRecord((record) => {
      record.complete = false;
      record.ended = "No bridge answers at 127.0.0.1:1.";
      for (const user of record.users) user.published = 0;
    }),
  );
  expect(text).toBe(
    "The run was cut short (No bridge answers at 127.0.0.1:1.) and nothing after that was measured. Run it again.",
  );
});

test("a run that never began is told why alone: to run it again as it is would not help", () => {
  const text = diagnosisOf(
    passingRecord((record) => {
      record.complete = false;
      record.run.originAt = null;
      record.ended = "The bridge of --bridge-command ended (exit code 127) before it answered at its PORT.";
    }),
  );
  expect(text).toBe(
    "Nothing was measured. The bridge of --bridge-command ended (exit code 127) before it answered at its PORT.",
  );
});

test("a bridge that hides its counters is told how it can be judged", () => {
  const record = passingRecord((record) => {
    for (const user of record.users) user.bridge = null;
  });
  expect(diagnosisOf(record)).toBe(
    "Not seen: Dropped by the queue. The bridge hides its counters: judge it without the limits that it cannot answer.",
  );
});

test("a scenario without limits is told to have some", () => {
  expect(
    diagnosisOf(
      passingRecord(({ scenario }) => {
        scenario.expect = {};
      }),
    ),
  ).toContain("limits");
});

test("there are at most three lines", () => {
  const worst = legacyRecord((record) => {
    record.zombies = { bridgeSessions: 2, bridgeStreams: 0, livekitParticipants: 2 };
    record.sendTimeouts = hungCloudRecord().sendTimeouts;
    userOf(record, 1).cloud.corrupt = 4;
  });
  expect(diagnose(worst, judge(worst))).toHaveLength(3);
});

const troubles = checkRegistry.flatMap(({ id, title, kind }) =>
  (["fail", "unknown"] as CheckStatus[]).map((status) => ({ id, title, kind, status })),
);

test.each(troubles)("$id that ends in $status has its line", ({ id, title, kind, status }) => {
  const others = judge(passingRecord()).checks.filter((check) => check.id !== id);
  const trouble: CheckResult = { id, title, kind, status, limit: "1", measured: "2" };
  expect(diagnose(passingRecord(), verdictOf([...others, trouble])).join()).not.toBe("");
});
