import type { CheckKind, CheckResult } from "../../checks/check.ts";
import { html, type Markup } from "../markup.ts";
import { evidenceOf } from "./evidence.ts";
import { outcomeBadge } from "./outcome-badge.ts";

const KINDS: readonly { readonly kind: CheckKind; readonly heading: string }[] = [
  { kind: "metric", heading: "Success metrics" },
  { kind: "integrity", heading: "Integrity of every frame" },
  { kind: "validity", heading: "Could the run tell?" },
];

/** The checks of one run by kind, each with its limit, its measured value and a link to what shows it. */
export function checksTable(runId: string, checks: readonly CheckResult[]): Markup {
  const groups = KINDS.map(({ kind, heading }) => {
    const results = checks.filter((check) => check.kind === kind);
    if (results.length === 0) return null;
    return html`<tbody>
<tr class="kind"><th scope="rowgroup" colspan="5">${heading}</th></tr>
${results.map((result) => checkRow(runId, result))}</tbody>
`;
  });
  return html`<table class="checks">
<thead><tr><th scope="col">Status</th><th scope="col">Check</th><th scope="col">Limit</th><th scope="col">Measured</th><th scope="col">Evidence</th></tr></thead>
${groups}</table>`;
}

function checkRow(runId: string, { id, status, title, limit, measured, detail }: CheckResult): Markup {
  const evidence = evidenceOf(id);
  const link =
    evidence &&
    html`<a href="#${runId}-${evidence.part}" aria-label="${title}: ${evidence.word}">${evidence.word}</a>`;
  return html`<tr data-check="${id}"><td>${outcomeBadge(status)}</td><th scope="row">${title}</th><td class="limit">${limit}</td><td><strong>${measured}</strong>${
    detail && html`<br><span class="muted">${detail}</span>`
  }</td><td>${link}</td></tr>
`;
}
