import { html, type Markup } from "./markup.ts";
import type { ReportRun } from "./report-run.ts";

export interface ReportOptions {
  readonly sides?: readonly [string, string];
  readonly regression?: Markup;
}

export function renderReport(runs: readonly ReportRun[], options: ReportOptions = {}): string {
  const names = runs.map(({ record }) => html`<li>${record.scenario.name}</li>`);
  return html`<!doctype html><title>bridgebench</title><ul>${names}</ul>${options.regression ?? ""}`.text;
}
