import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { RUNBOOK_PATH, readAlertRules } from "../testing/alert-rules.ts";
import { drawnPanels } from "../testing/dashboard-queries.ts";
import { dashboard, dashboardJson } from "./dashboard.ts";

const panels = dashboard.panels ?? [];
const drawn = drawnPanels();

test("the file that Grafana reads is what this folder makes", () => {
  const path = new URL("../grafana/dashboards/bridgebench.json", import.meta.url);
  expect(readFileSync(path, "utf8"), "run `npm run generate:dashboard`").toBe(dashboardJson());
});

test("every panel has a number and a title of its own", () => {
  for (const of of ["id", "title"] as const) {
    const all = panels.map((panel) => panel[of]);
    expect(new Set(all).size).toBe(panels.length);
    expect(all).not.toContain(undefined);
  }
});

test("panels lie within the 24 columns, and none on another", () => {
  const taken = new Map<string, string | undefined>();
  for (const { title, gridPos } of panels) {
    if (gridPos === undefined) throw new Error(`${title} has no place`);
    expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(24);
    for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
      for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
        expect(taken.get(`${x},${y}`), `under ${title}`).toBeUndefined();
        taken.set(`${x},${y}`, title);
      }
  }
});

test("every panel says in a sentence what it shows", () => {
  for (const { title, description } of drawn) expect(description, title).toMatch(/^\w.{20,}[.?]$/);
});

test("every query shows the jobs and instances that the reader has chosen, of a data source that he has chosen", () => {
  for (const { title, targets } of drawn) {
    expect(targets.length, title).toBeGreaterThan(0);
    for (const { expr, datasource } of targets) {
      const selectors = expr.match(/\{[^}]*\}/g) ?? [];
      expect(selectors.length, expr).toBeGreaterThan(0);
      for (const selector of selectors) expect(selector).toMatch(/^\{job=~"\$job", instance=~"\$instance"/);
      expect(datasource.uid).toBe("$datasource");
    }
    expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length);
  }
});

test("what is counted is a whole number, whatever Prometheus makes of the ends of its window", () => {
  const counts = drawn.flatMap(({ targets }) => targets).filter(({ expr }) => expr.includes("increase("));
  expect(counts).toHaveLength(5);
  for (const { expr } of counts) expect(expr).toMatch(/^round\(sum.*\)$/);
});

test("a single number is that of now: of a bridge that is gone there is none", () => {
  const stats = drawn.filter(({ type }) => type === "stat");
  expect(stats).toHaveLength(6);
  for (const { targets } of stats) {
    expect(targets).toEqual([expect.objectContaining({ instant: true, range: false })]);
    const { expr = "" } = targets[0] ?? {};
    if (expr.includes("bridge_")) expect(expr).not.toContain("vector(");
  }
});

test("the panels that the runbook names are there", () => {
  const inItalics = [...readFileSync(RUNBOOK_PATH, "utf8").matchAll(/_([A-Z][^_]+)_/g)];
  expect(inItalics).not.toEqual([]);
  const titles = drawn.map(({ title }) => title);
  for (const [, name] of inItalics) expect(titles).toContain(name);
});

test.each([
  ["Drop rate", "BridgeDropsFrames", /> ([\d.]+)$/],
  ["Drop rate", "BridgeDropsManyFrames", /> ([\d.]+)$/],
  ["channelLen", "BridgeQueueLong", /clamp_max\(.*, (\d+)\)$/],
])("the line drawn in %s is the limit of %s", (title, alert, limit) => {
  const steps = drawn.find((panel) => panel.title === title)?.fieldConfig?.defaults.thresholds?.steps ?? [];
  const { expr } = readAlertRules().find(({ name }) => name === alert) ?? { expr: "" };
  expect(steps.map(({ value }) => value)).toContain(Number(limit.exec(expr)?.[1]));
});
