import { expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { updatedBaseline } from "../baseline/baseline.ts";
import { findRegressions } from "../baseline/find-regressions.ts";
import { noisySamples } from "../baseline/testing/noisy-samples.ts";
import { hostileRecord } from "../testing/hostile-record.ts";
import { judged } from "../testing/judged.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { recordWithout } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { renderJunit } from "./junit-reporter.ts";

const xmlOf = (...records: Parameters<typeof judged>[0][]): string => renderJunit(records.map(judged));

test("a run is a suite and a check a case; what passed says no more", () => {
  const xml = xmlOf(passingRecord());
  expect(xml).toMatch(
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="bridgebench" tests="\d+" failures="0" errors="0">/,
  );
  expect(xml).toContain('<testsuite name="stalling-cloud (fixed)" tests=');
  expect(xml).toContain('timestamp="2026-01-02T03:04:05" time="10"');
  expect(xml).toContain('<property name="command" value="npx bridgebench run stalling-cloud --seed 7"/>');
  expect(xml).toContain(
    '<testcase classname="bridgebench.stalling-cloud (fixed)" name="Dropped by the queue"/>',
  );
});

test("a failure says the limit, what was measured, and what it means", () => {
  const xml = xmlOf(legacyRecord());
  expect(xml).toMatch(
    /<failure type="drop-rate" message="20\.6 % \(must be &lt; 1 %\)">\n\s+Limit: &lt; 1 %\n\s+Measured: 20\.6 %/,
  );
  expect(xml).toMatch(/Diagnosis: \S/);
});

test("a run that could not tell is an error, never green and never a failure of the bridge", () => {
  const unfinished = xmlOf(
    passingRecord((record) => {
      record.complete = false;
    }),
  );
  expect(unfinished).toMatch(/failures="0" errors="[1-9]/);
  expect(unfinished).toContain('<error type="complete" message="cut short (must be finished)">');
  expect(unfinished).toContain("this is not held against the bridge");
});

test("an unknown verdict that no check explains is a case of its own", () => {
  const record = recordWithout("dropRateMax");
  record.scenario.expect = {};
  const xml = renderJunit([
    { ...judged(record), verdict: { outcome: "unknown", checks: [], reason: "No limit." } },
  ]);
  expect(xml).toMatch(/errors="1".*<error type="unknown" message="No limit\."/s);
});

test("a run that was not begun is an error that says why, told apart from those of its name that were", () => {
  const notRun = ["7", "8"].map((seed) => ({ scenario: "stalling-cloud", preset: "fixed", seed }));
  const error = new BenchError("missing-requirement", "No <server>.");
  const xml = renderJunit([judged(passingRecord())], null, { notRun, error });
  expect(xml).toMatch(/^.*\n<testsuites name="bridgebench" tests="\d+" failures="0" errors="2">/);
  for (const name of ["stalling-cloud (fixed) 2", "stalling-cloud (fixed) 3"])
    expect(xml).toContain(`<testsuite name="${name}" tests="1" failures="0" errors="1">`);
  expect(xml).toMatch(/<error type="not-run" message="It was not run\.">\s+No &lt;server&gt;\.\s+<\/error>/);
});

test("a regression is a suite of its own: what got worse fails, what cannot be compared is an error", () => {
  const before = updatedBaseline(undefined, [noisySamples({ seed: "b", runs: 5, spread: 0.01 })]);
  const usual = { "channel-len-p95": 48 };
  const measured = noisySamples({ seed: "a", runs: 5, spread: 0.01, usual });
  const after = { ...measured, bridge: { ...measured.bridge, queueFrames: 50 } };
  const other = noisySamples({ seed: "a", runs: 5, scenario: "other" });
  const xml = renderJunit([], findRegressions(before, [after, other]));
  expect(xml).toMatch(
    /<failure type="channel-len-p95" message="channelLen, p95 of calm: 20[.\d]* frames → 4\d.*p = 0\.0\d\d">\s+Before: 20[.\d]* frames,.*\n\s+After: 4\d.*\n\s+Floor: .* 5.* frames.*\n\s+Under test: queueFrames 200 → 50\n/,
  );
  expect(xml).toContain('<error type="not-compared" message="The baseline does not hold this scenario."/>');
});

test("hostile text is escaped: no markup of it, no character that XML 1.0 forbids", () => {
  const xml = xmlOf(
    hostileRecord(),
    passingRecord(({ scenario }) => {
      scenario.name = `"><script>]]>\u0000\ufffe`;
    }),
  );
  expect(xml).not.toMatch(/[^\P{Cc}\n]|\ufffe/u);
  expect(xml).not.toContain("<script>");
  const leftOver = xml.replace(/<\?xml.*\?>|<\/?[a-z]+(?: [a-z]+="[^"<>]*")*\/?>/g, "");
  expect(leftOver).not.toMatch(/[<>"]|&(?!(?:lt|gt|amp|quot);)/);
});
