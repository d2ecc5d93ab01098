import { expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { updatedBaseline } from "../baseline/baseline.ts";
import { findRegressions } from "../baseline/find-regressions.ts";
import { noisySamples } from "../baseline/testing/noisy-samples.ts";
import { compareRuns } from "../compare/compare.ts";
import { hostileRecord } from "../testing/hostile-record.ts";
import { judged } from "../testing/judged.ts";
import { crossedK6Record, k6Record } from "../testing/k6-record.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { scrapedRecord } from "../testing/scraped-record.ts";
import { renderComparisonMarkdown, renderMarkdown } from "./markdown-reporter.ts";

test("runs are a row each, then what was missed and what it means, then where the page lies", () => {
  const text = renderMarkdown([judged(passingRecord()), judged(legacyRecord())], {
    reportPath: "out/report.html",
  });
  expect(text).toMatch(/^## ✖ bridgebench: 2 runs: 1 passed, 1 failed, 0 unknown\n/);
  expect(text).toMatch(/\| ✔ pass \| stalling-cloud \| fixed \| 7 \| All \d+ checks hold\. \|\n/);
  expect(text).toMatch(/### ✖ stalling-cloud &#40;legacy&#41;\n\n\| {2}\| check \|/);
  expect(text).toContain("| ✖ fail | Dropped by the queue | &#60; 1 % | 20.6 % |");
  expect(text).toContain(
    "- Repeat: <code>npx bridgebench run stalling-cloud --preset legacy --seed 7</code>",
  );
  expect(text).toMatch(/Report: <code>out\/report\.html<\/code>\n\n$/);
});

test("what was not run is a row, and what broke a line", () => {
  const notRun = [{ scenario: "slow-consumer", preset: "fixed", seed: "1" }];
  const error = new BenchError("missing-requirement", "No <server>.");
  const text = renderMarkdown([judged(passingRecord())], { notRun, error });
  expect(text).toMatch(/^## \? bridgebench: 1 run: 1 passed, 0 failed, 0 unknown, 1 not run\n/);
  expect(text).toContain("| ? unknown | slow-consumer | fixed | 1 | It was not run. |\n");
  expect(text).toContain("\n**Error:** No &#60;server&#62;.\n");
});

test("a run that passed shows its k6 thresholds and how the bridge's monitoring answered", () => {
  const text = renderMarkdown([judged(k6Record()), judged(scrapedRecord()), judged(passingRecord())]);
  expect(text).toContain(
    "| ✔ pass | bridge_delay | p(95)&#60;500 | p(95)=2.5 |".replaceAll(/[()_]/g, entity),
  );
  expect(text).toContain(
    "| ✔ pass | bridge_chunks{user} | count>0 | all of 2 |".replaceAll(/[{}>_]/g, entity),
  );
  expect(text).toContain("| /metrics | 1.5 ms | 4.5 ms | 12 ms | 200 of 200 |");
  expect(text).toContain("Frames, due → cloud, p99&#58; 9 ms in calm, 10.5 ms while scraped.");
  expect(text.match(/^### ✔ stalling/gm)?.length).toBe(2);
});

test("a run whose thresholds were crossed says what was missed first", () => {
  const text = renderMarkdown([judged(crossedK6Record())]);
  expect(text.indexOf("Thresholds of k6")).toBeGreaterThan(0);
  expect(text.indexOf("Thresholds of k6")).toBeLessThan(text.indexOf("threshold on"));
});

test("a regression says what got worse", () => {
  const before = updatedBaseline(undefined, [noisySamples({ seed: "b", runs: 5, spread: 0.01 })]);
  const after = noisySamples({ seed: "a", runs: 5, spread: 0.01, usual: { "channel-len-p95": 48 } });
  const text = renderMarkdown([], { regression: findRegressions(before, [after]) });
  expect(text).toMatch(/^## ✖ /);
  expect(text).toMatch(/- Worse&#58; channelLen, p95 of calm&#58; 20[.\d]* frames → 4\d/);
});

test("a comparison is a table of both sides", () => {
  const text = renderComparisonMarkdown(compareRuns([judged(legacyRecord())], [judged(passingRecord())]));
  expect(text).toContain("| metric | legacy | fixed | limit |");
  expect(text).toContain("| Not delivered, outside outages | ✖ 20.6 % | ✔ 0 % | &#60; 1 % |");
  expect(text).toMatch(/\| stalling-cloud \| ✖ fail .* \| ✔ pass /);
});

function entity(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

test("hostile text stays in its cell", () => {
  const record = hostileRecord();
  record.scenario.name = "<img src=x onerror=y>|`b`\n\n# c";
  const text = renderMarkdown([judged(record)]) + renderComparisonMarkdown(compareRuns([judged(record)], []));
  expect(text).not.toMatch(/[^\P{Cc}\n]/u);
  expect(text).not.toMatch(/<(?!\/?code>)|`|^# c/m);
  for (const row of text.split("\n").filter((line) => line.startsWith("|")))
    expect(row.split("|").length).toBeLessThanOrEqual(7);
});
