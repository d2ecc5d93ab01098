import { expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { lose } from "../testing/record-changes.ts";
import { type SweepFixture, sweepResult } from "../testing/sweep-fixture.ts";

const recommended = (fixture: Partial<SweepFixture> = {}) => {
  const recommendation = sweepResult(fixture).panels[0]?.recommendation;
  if (!recommendation) throw new Error("nothing was recommended");
  return recommendation;
};

function couldNotTell(record: RunRecord): void {
  record.latency.lateness.p99Ms = 50;
}

test("says the size, what it holds, why not a smaller one, its margin, its limit and its price", () => {
  expect(recommended()).toEqual({
    value: "200",
    headline: "200 frames (2 s of audio) hold every stall up to 1.5 s: 0 % dropped (limit < 1 %).",
    lines: [
      "100 frames are not enough: up to 2.15 % dropped at a stall of 1.5 s.",
      "At its fullest the queue held 120 of 200 frames (60 %).",
      "Margin: the longest stall held is 1.5 s; at 3 s it drops up to 7.15 %.",
      "At a stall of 3 s the bridge's send timeout of 2 s ends sessions at every size (12 times in 12 runs): a longer queue does not help.",
      "Price: the slowest frame came 1.5 s after it was due, with 10 frames 403 ms.",
    ],
  });
});

test("where everything holds, nothing is known of longer stalls", () => {
  expect(recommended({ stallsMs: [500, 1_500] }).lines).toContain(
    "Margin: 1.5 s is the longest stall tried; nothing is known of longer ones.",
  );
});

test("where the smallest size holds, a smaller one may do", () => {
  const { value, lines } = recommended({ queues: [200, 400], stallsMs: [500] });
  expect(value).toBe("200");
  expect(lines[0]).toBe("It is the smallest size of this sweep: a smaller one may do as well.");
});

test("where no size holds, it says so and names the best", () => {
  const { value, headline } = recommended({ queues: [10, 50], stallsMs: [1_500] });
  expect(value).toBeNull();
  expect(headline).toBe(
    "No size from 10 to 50 frames holds: the best, 50 frames at a stall of 1.5 s, drops 7.15 % (limit < 1 %).",
  );
});

test("a size below that is unknown is not said to be too small", () => {
  const { value, lines } = recommended({
    stallsMs: [1_500],
    change: (record, queue) => void (queue === 100 && couldNotTell(record)),
  });
  expect(value).toBe("200");
  expect(lines[0]).toBe("Whether 100 frames would do is unknown: no run could tell.");
});

test("a size is taken at which all that can be held is known to be, and a doubt is said", () => {
  const { value } = recommended({
    queues: [10, 50, 100, 200, 400],
    stallsMs: [500, 1_500],
    change: (record, queue, stallMs) => void (queue === 200 && stallMs === 500 && couldNotTell(record)),
  });
  expect(value).toBe("400");
  const { headline, lines } = recommended({
    change: (record, queue, stallMs) => void (queue === 200 && stallMs === 500 && couldNotTell(record)),
  });
  expect(headline).toContain("hold a stall of 1.5 s");
  expect(lines[0]).toBe("What 200 frames do at a stall of 500 ms is unknown: no run could tell.");
});

test("a stall of which nothing is known is said to be unknown", () => {
  const { lines } = recommended({
    change: (record, _queue, stallMs) => void (stallMs === 3_000 && couldNotTell(record)),
  });
  expect(lines).toContain("At a stall of 3 s nothing is known: no run could tell.");
  expect(lines).toContain("Margin: the longest stall held is 1.5 s; at 3 s nothing is known.");
});

test("what has not been run yet is not said to have run", () => {
  const all = { stallsMs: [500, 1_500] };
  const lines = (left: (queue: number, stallMs: number) => boolean) =>
    recommended({ ...all, change: (_record, queue, stallMs) => !left(queue, stallMs) }).lines;
  expect(lines((queue) => queue === 100)).toContain(
    "Whether 100 frames would do is unknown: it has not been run yet.",
  );
  expect(lines((queue, stallMs) => queue === 200 && stallMs === 500)).toContain(
    "What 200 frames do at a stall of 500 ms is unknown: it has not been run yet.",
  );
  expect(lines((_queue, stallMs) => stallMs === 1_500)).toContain(
    "At a stall of 1.5 s nothing is known: it has not been run yet.",
  );
});

test("nothing is recommended where nothing is known", () => {
  expect(recommended({ change: couldNotTell as SweepFixture["change"] }).headline).toBe(
    "No size can be recommended: no cell is known.",
  );
});

test("one queue setting alone is recommended for the scenario", () => {
  expect(recommended({ stallsMs: [] }).headline).toBe(
    "50 frames (500 ms of audio) hold this scenario: 0 % dropped (limit < 1 %).",
  );
});

test("what fell into outages is said, since no drop rate counts it", () => {
  const { lines } = recommended({
    stallsMs: [],
    change: (record) => {
      const [user] = record.users;
      lose(record, 100, "outage");
      user?.outages.push({
        fault: 0,
        startMs: 0,
        upMs: 1_000,
        firstFrameMs: 1_200,
        scheduled: 120,
        missing: 100,
      });
      return undefined;
    },
  });
  expect(lines).toContain("Not counted: up to 5 % of the frames fell into outages.");
});

test("runs that hold the drop rate and miss another limit are said, with the worst of them", () => {
  const { value, lines } = recommended({
    change: (record, queue, stallMs, seed) => {
      if (queue === 200 && stallMs === 1_500 && seed > 1)
        record.channelLen = { samples: 220, p50: 0, p95: 56 + seed, max: 120 };
      return undefined;
    },
  });
  expect(value).toBe("200");
  expect(lines[0]).toBe(
    "2 of 3 runs at a stall of 1.5 s miss another limit: channelLen, p95: 59 frames (must be < 50 frames).",
  );
});

const corrupt = (record: RunRecord): void => {
  for (const { cloud } of record.users) cloud.corrupt = 40;
};

test("a size that harms frames is not recommended, and the harm is why", () => {
  const { value, lines } = recommended({
    queues: [50, 100, 200],
    stallsMs: [500],
    change: (record, queue) => void (queue === 100 && corrupt(record)),
  });
  expect(value).toBe("200");
  expect(lines[0]).toBe(
    "100 frames are not enough: Frames intact: 80 corrupt (must be all) at a stall of 500 ms.",
  );
});

test("nothing is recommended where every run harms frames", () => {
  const { value, headline } = recommended({ change: (record) => void corrupt(record) });
  expect(value).toBeNull();
  expect(headline).toContain("holds: frames or accounts came to harm everywhere. At best, ");
  expect(headline).toContain("Frames intact: ");
});
