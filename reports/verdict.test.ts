import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { CheckKind, CheckResult, CheckStatus } from "./checks/check.ts";
import { legacyRecord } from "./testing/legacy-record.ts";
import { passingRecord } from "./testing/record-fixture.ts";
import { judge, verdictOf } from "./verdict.ts";

const result = (kind: CheckKind, status: CheckStatus, title = kind): CheckResult => ({
  id: title,
  title,
  kind,
  status,
  limit: "< 1",
  measured: "2",
});

const anyKind = fc.constantFrom<CheckKind>("validity", "metric", "integrity");
const anyStatus = fc.constantFrom<CheckStatus>("pass", "fail", "unknown");
const anyResults = fc.array(fc.tuple(anyKind, anyStatus).map(([kind, status]) => result(kind, status)));
const shuffledWith = (added: CheckResult) =>
  fc.tuple(anyResults, fc.nat()).map(([others, at]) => others.toSpliced(at % (others.length + 1), 0, added));

describe("the rule of a verdict", () => {
  test("passes where all checks hold", () => {
    const verdict = verdictOf([result("metric", "pass"), result("validity", "pass")]);
    expect(verdict).toMatchObject({ outcome: "pass", reason: "All 2 checks hold." });
  });

  test("never passes with a validity check that does not hold", () => {
    const invalid = fc
      .constantFrom<CheckStatus>("fail", "unknown")
      .chain((status) => shuffledWith(result("validity", status)));
    fc.assert(fc.property(invalid, (checks) => verdictOf(checks).outcome !== "pass"));
  });

  test("always fails with an integrity check that fails", () => {
    fc.assert(
      fc.property(
        shuffledWith(result("integrity", "fail")),
        (checks) => verdictOf(checks).outcome === "fail",
      ),
    );
  });

  test("passes only where every check passes and one of them is a metric", () => {
    fc.assert(
      fc.property(anyResults, (checks) => {
        const proven =
          checks.every(({ status }) => status === "pass") && checks.some(({ kind }) => kind === "metric");
        expect(verdictOf(checks).outcome === "pass").toBe(proven);
      }),
    );
  });

  test("a run that could not tell is unknown although a metric fails", () => {
    expect(verdictOf([result("metric", "fail"), result("validity", "fail")]).outcome).toBe("unknown");
  });

  test("a metric that fails outweighs another that nobody saw", () => {
    expect(verdictOf([result("metric", "unknown"), result("metric", "fail")]).outcome).toBe("fail");
  });

  test("a run without a metric has shown nothing", () => {
    expect(verdictOf([result("validity", "pass")])).toMatchObject({
      outcome: "unknown",
      reason: "The scenario sets no limit on any metric.",
    });
  });

  test("names the first check that decided, and counts the others", () => {
    const { reason } = verdictOf([result("metric", "fail", "metric"), result("metric", "fail")]);
    expect(reason).toBe("metric: 2 (must be < 1); and 1 more.");
  });
});

describe("a judged record", () => {
  test("passes where everything held", () => {
    expect(judge(passingRecord()).outcome).toBe("pass");
  });

  test("of the bridge as it was fails on its drop rate", () => {
    const verdict = judge(legacyRecord());
    expect(verdict.outcome).toBe("fail");
    expect(verdict.reason).toContain("Dropped by the queue: 20.6 % (must be < 1 %)");
  });

  test("cut short is never a pass, and its metrics are still shown", () => {
    const verdict = judge(
      passingRecord((record) => {
        record.complete = false;
      }),
    );
    expect(verdict.outcome).toBe("unknown");
    expect(verdict.checks.some(({ id, status }) => id === "drop-rate" && status === "pass")).toBe(true);
  });

  test("whose fault never bit is unknown, not a pass", () => {
    const record = passingRecord(({ series }) => void series.sendMaxMs.fill(1));
    expect(judge(record)).toMatchObject({ outcome: "unknown" });
  });

  test("in which no audio flowed fails however well everything else looks", () => {
    const record = passingRecord((record) => {
      record.scenario.expect = {};
      for (const user of record.users) {
        Object.assign(user, { missing: [[0, 999]] });
        Object.assign(user.cloud, { delivered: 0 });
        Object.assign(user.accounts, { delivered: 0, lostAfterBridge: 1_000 });
      }
    });
    expect(judge(record)).toMatchObject({ outcome: "fail" });
  });

  test("is judged without being changed", () => {
    const record = passingRecord();
    judge(record);
    expect(record).toEqual(passingRecord());
  });
});
