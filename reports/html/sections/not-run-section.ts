import { type BenchError, errorText } from "../../../common/bench-error.ts";
import type { NotRun } from "../../judged-run.ts";
import { NOT_RUN } from "../../reporters/console-summary.ts";
import { html, type Markup } from "../markup.ts";
import { outcomeBadge } from "./outcome-badge.ts";

/** The runs that were planned and never begun, and why; nothing where all were. */
export function notRunSection(notRun: readonly NotRun[], error: BenchError | undefined): Markup | null {
  if (notRun.length === 0 && error === undefined) return null;
  const rows = notRun.map(
    ({ scenario, preset, seed }) =>
      html`<li>${outcomeBadge("unknown")} <strong>${scenario}</strong> <span class="muted">${preset}, seed ${seed}</span> ${NOT_RUN}</li>
`,
  );
  return html`<section class="not-run" aria-labelledby="not-run"><h2 id="not-run">${notRun.length > 0 ? "Not run" : "Error"}</h2>
${error !== undefined && html`<p>${errorText(error)}</p>`}
${rows.length > 0 && html`<ul>${rows}</ul>`}</section>`;
}
