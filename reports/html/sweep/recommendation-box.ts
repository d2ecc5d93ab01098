import type { Recommendation } from "../../sweep/sweep-result.ts";
import { html, type Markup } from "../markup.ts";

/** The answer, then its margin, its price and what limits it. */
export function recommendationBox({ headline, value, lines }: Recommendation): Markup {
  return html`<div class="recommendation ${value === null ? "none" : ""}"><p class="answer">${headline}</p>
${lines.length > 0 && html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`}</div>`;
}
