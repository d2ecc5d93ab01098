import { expect, test } from "vitest";
import { analyseSweep } from "../../sweep/analyse-sweep.ts";
import { lose } from "../../testing/record-changes.ts";
import { sweepInput, sweepResult } from "../../testing/sweep-fixture.ts";
import { renderSweepPage } from "./render-sweep.ts";

const page = renderSweepPage(sweepResult());

test("says first which size to take, then shows the cells", () => {
  const answer = page.indexOf("200 frames (2 s of audio) hold every stall up to 1.5 s");
  expect(answer).toBeGreaterThan(0);
  expect(page.indexOf('class="heat-map"')).toBeGreaterThan(answer);
});

test("draws the frontier from the first size that holds, and to the end where none does", () => {
  const edges = [...page.matchAll(/<td class="heat-\d([^"]*)"><a href="#cell-(\d+)"/g)].map(
    ([, edge, id]) => [id, edge],
  );
  expect(edges).toEqual([
    ["0", ""],
    ["3", " edge-left"],
    ["6", ""],
    ["9", ""],
    ["1", ""],
    ["4", " edge-top"],
    ["7", " edge-top"],
    ["10", " edge-left"],
    ["2", ""],
    ["5", ""],
    ["8", ""],
    ["11", " edge-right edge-top"],
  ]);
});

test("each chart is entered at its first point, where the first line has none as well", () => {
  const gapped = renderSweepPage(
    sweepResult({
      change: (_record, queue, stallMs) => stallMs !== 500 && (stallMs !== 1_500 || queue !== 10),
    }),
  );
  const stops = [...gapped.matchAll(/tabindex="0" data-cell="(\d+)"/g)].map(([, cell]) => cell);
  expect(stops).toEqual(["4", "4"]);
});

test("says that a longer queue costs latency only where it is seen", () => {
  expect(page).toContain("What a longer queue keeps comes later.");
  const flat = renderSweepPage(
    sweepResult({
      change: (record) => {
        record.latency.dueToCloud.maxMs = 1_500;
        return undefined;
      },
    }),
  );
  expect(flat).toContain("No latency is seen to rise with the queue.");
  expect(flat).not.toContain("comes later");
});

test("says beside the story what was run instead", () => {
  expect(page).toContain("as the scenario has it; here: stall 500 ms, 1.5 s, 3 s.");
});

test("no cell that does not hold has the colour of those that do", () => {
  const fewLost = renderSweepPage(
    sweepResult({
      change: (record, queue, stallMs, seed) => {
        if (queue === 200 && stallMs === 500 && seed === 2) lose(record, 25, "droppedByQueue");
        return undefined;
      },
    }),
  );
  expect(fewLost).toMatch(/<td class="heat-1 [^"]*"><a href="#cell-9"[^>]*>✖ up to 1\.25 %/);
});

test("links every run to its folder and its report, below the page's own", () => {
  expect(page).toContain('<a href="2026-01-02T03-04-05-busy-consumer-1/">folder</a>');
  expect(page).toContain('<a href="2026-01-02T03-04-05-busy-consumer-1/report.html">report</a>');
});

test("a cell that is not known leaves a gap in its line, and is called unknown", () => {
  const result = sweepResult({
    queues: [10, 50, 100, 200],
    stallsMs: [],
    change: (record, queue) => {
      if (queue === 50) record.latency.lateness.p99Ms = 50;
      return undefined;
    },
  });
  const gapped = renderSweepPage(result);
  expect(gapped).toContain("? unknown");
  const lines = [...gapped.matchAll(/<path class="line" d="(M[\d. ]+(?:L[\d. ]+)*)"/g)].map(
    ([, path]) => path,
  );
  expect(lines.slice(0, 2).map((path) => path?.split("L").length)).toEqual([1, 2]);
});

test("a hostile text stays text, wherever it comes from", () => {
  const hostile = '<img src=x onerror="alert(1)">';
  const input = sweepInput({ others: [{ key: hostile, values: [hostile, "b"] }] });
  const runs = input.runs.map((run) => ({
    ...run,
    reason: hostile,
    command: hostile,
    folder: hostile,
    seed: run.seed,
  }));
  const source = input.source && {
    ...input.source,
    story: hostile,
    cpuModel: hostile,
    versions: { [hostile]: hostile },
  };
  const plan = { ...input.plan, scenario: hostile, overrides: { [hostile]: hostile } };
  const rendered = renderSweepPage(analyseSweep({ plan, command: hostile, source, runs }));
  expect(rendered).not.toContain("<img");
  expect(rendered).toContain("&lt;img src=x onerror=&quot;alert(1)&quot;&gt;");
});

test("a sweep without a queue has curves and no recommendation", () => {
  const { plan, runs, ...rest } = sweepInput();
  const axes = plan.axes.slice(1);
  const stalls = runs.map((run) => ({ ...run, values: run.values.slice(1) }));
  const rendered = renderSweepPage(analyseSweep({ ...rest, plan: { ...plan, axes }, runs: stalls }));
  expect(rendered).toContain("Settings compared");
  expect(rendered).not.toContain('class="recommendation');
  expect(rendered).not.toMatch(/ edge-|frontier/);
  expect(rendered).toContain('class="sweep-chart"');
});
