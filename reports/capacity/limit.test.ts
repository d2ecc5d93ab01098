import { expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { capacityRecord, overload, setCores, tryOf } from "../testing/capacity-fixture.ts";
import { durations } from "../testing/durations.ts";
import { lose } from "../testing/record-changes.ts";
import { isOfHarness, limitOf } from "./limit.ts";

const limit = (change: (record: RunRecord) => void) => limitOf(tryOf(capacityRecord(20, change)));

function late(record: RunRecord, stage: "dueToBridge" | "bridgeToCloud"): void {
  record.latency[stage] = durations(2_000, 150);
  record.latency.dueToCloud = durations(2_000, 160);
}

test("a bridge that fills its core, and behind which audio waits, is the limit", () => {
  const { part, words } = limit(overload);
  expect(part).toBe("bridge");
  expect(words).toBe(
    "A process of the bridge filled a core (bridge 0.96, cloud 0.06, apps 0.04 of 1 core): bridge → cloud took 450 ms (p99).",
  );
});

test("audio that comes late to a bridge that fills its core is the bridge's doing, to one that does not LiveKit's", () => {
  expect(
    limit((record) => {
      late(record, "dueToBridge");
      setCores(record, "bridge", 0.92);
    }),
  ).toMatchObject({ part: "bridge" });
  expect(limit((record) => late(record, "dueToBridge"))).toMatchObject({
    part: "livekit",
    words: expect.stringContaining("with cores to spare on both sides"),
  });
});

test("frames lost before the bridge are LiveKit's while nobody's cores are full", () => {
  const { part, words } = limit((record) => lose(record, 500, "lostBeforeBridge"));
  expect(part).toBe("livekit");
  expect(words).toContain("500 frames were lost before the bridge");
});

test("a cloud that fills a core holds up Send, and is the limit of what the queue drops", () => {
  expect(
    limit((record) => {
      lose(record, 500, "droppedByQueue");
      setCores(record, "cloud", 0.93);
    }),
  ).toMatchObject({
    part: "cloud",
    words: expect.stringContaining("500 frames were dropped by the queue"),
  });
});

test("drops with cores to spare are the bridge's", () => {
  expect(limit((record) => lose(record, 500, "droppedByQueue"))).toMatchObject({
    part: "bridge",
    words: expect.stringContaining("with cores to spare"),
  });
});

test("where bridge, cloud and apps fill the core that they share, none of them is to blame", () => {
  const found = limit((record) => {
    late(record, "bridgeToCloud");
    setCores(record, "bridge", 0.6);
    setCores(record, "cloud", 0.3);
    setCores(record, "app-captions", 0.05);
  });
  expect(found).toMatchObject({ part: "machine", words: expect.stringContaining("bridge 0.60, cloud 0.30") });
  expect(isOfHarness(found)).toBe(true);
});

test("where the load fills its own cores, late audio says nothing of LiveKit or the bridge", () => {
  expect(
    limit((record) => {
      late(record, "dueToBridge");
      setCores(record, "livekit-server", 0.6);
      setCores(record, "speaker-1", 0.4);
    }),
  ).toMatchObject({
    part: "machine",
    words: expect.stringContaining("Speakers and LiveKit filled their cores"),
  });
});

test("packets that are published late are the speakers' where they had cores to spare, else the machine's", () => {
  const lateness = (record: RunRecord): void => {
    overload(record);
    record.latency.lateness = durations(2_000, 10);
  };
  expect(limit(lateness)).toMatchObject({ part: "speaker", words: expect.stringContaining("p99 30 ms") });
  expect(
    limit((record) => {
      lateness(record);
      setCores(record, "speaker-1", 0.95);
    }),
  ).toMatchObject({ part: "machine" });
});

test("speakers that are late on cores of which none had anything to spare are not to blame", () => {
  const lateOn = (busy: number) =>
    limit((record) => {
      overload(record);
      record.latency.lateness = durations(2_000, 10);
      record.machine.busy = record.machine.busy.map(() => busy);
      record.machine.busiest = record.machine.busiest.map(() => Math.min(1, busy + 0.02));
    });
  expect(lateOn(0.98)).toMatchObject({
    part: "machine",
    words: expect.stringContaining("All cores were full"),
  });
  expect(lateOn(0.94)).toMatchObject({
    part: "machine",
    words: expect.stringContaining("All cores were busy (p90 94 %"),
  });
  expect(lateOn(0.6)).toMatchObject({ part: "speaker" });
});

test("cores that other programs fill are the machine's, whatever failed", () => {
  const found = limit((record) => {
    lose(record, 500, "droppedByQueue");
    record.machine.busiest = record.machine.busiest.map(() => 1);
  });
  expect(found).toMatchObject({
    part: "machine",
    words: expect.stringContaining("not by the run's own parts"),
  });
});

test("a bridge on cores that other programs kept busy had none to spare", () => {
  const lateOf = (users: number, busiest: number) =>
    limitOf(
      tryOf(
        capacityRecord(users, (record) => {
          late(record, "bridgeToCloud");
          record.machine.busiest = record.machine.busiest.map(() => busiest);
        }),
      ),
    );
  expect(lateOf(5, 0.96)).toMatchObject({
    part: "machine",
    words: expect.stringContaining("Cores were busy (p90 96 %), and not by the run's own parts"),
  });
  expect(lateOf(5, 0.85)).toMatchObject({ part: "bridge" });
  expect(lateOf(20, 0.96)).toMatchObject({ part: "bridge" });
});

test("cores that are full, and mostly by the parts on them, are filled by these", () => {
  const found = limit((record) => {
    late(record, "dueToBridge");
    record.machine.busiest = record.machine.busiest.map(() => 1);
    setCores(record, "speaker-1", 0.5);
  });
  expect(found).toMatchObject({
    part: "machine",
    words: expect.stringContaining(
      "Speakers and LiveKit filled their cores (speakers 0.70, LiveKit 0.15 of 1 core)",
    ),
  });
});

test("apps that lose what the cloud hands over are the limit of the harness", () => {
  const found = limit((record) => {
    for (const { apps } of record.users)
      for (const { accounts, received } of apps) {
        Object.assign(accounts ?? {}, { delivered: 900, lostAfterRelay: 100 });
        received.delivered = 900;
      }
  });
  expect(found.part).toBe("app");
  expect(isOfHarness(found)).toBe(true);
});

test("where the bridge's process is not seen, its part in it is not guessed", () => {
  const elsewhere = (stage: "dueToBridge" | "bridgeToCloud") =>
    limit((record) => {
      late(record, stage);
      record.processes = record.processes.filter(({ name }) => name !== "bridge");
    });
  expect(elsewhere("dueToBridge")).toMatchObject({ part: "unseen" });
  expect(elsewhere("bridgeToCloud")).toMatchObject({ part: "unseen" });
});

test("a run that was cut, and a failure of another kind, have no part", () => {
  expect(
    limit((record) => {
      record.complete = false;
      record.ended = "A speaker cannot join.";
    }),
  ).toEqual({ part: "unseen", words: "The run did not come to its end: A speaker cannot join." });
  expect(
    limit((record) => {
      record.zombies = { bridgeSessions: 2, bridgeStreams: 0, livekitParticipants: 0 };
    }),
  ).toMatchObject({ part: "unseen", words: expect.stringContaining("Nothing says where: Zombies") });
});
