import type { Outcome } from "../../outcome.ts";
import { outcomeMark } from "../../reporters/outcome-mark.ts";
import { html, type Markup } from "../markup.ts";

/** Sign, word and colour. */
export function outcomeBadge(outcome: Outcome): Markup {
  return html`<span class="badge ${outcome}">${outcomeMark(outcome)}</span>`;
}
