import type { CapacityResult } from "../../capacity/capacity-result.ts";
import { html } from "../markup.ts";
import { renderPage } from "../page.ts";

export function renderCapacityPage(result: CapacityResult): string {
  const title = `Users held: ${result.plan.scenario}`;
  return renderPage({
    title,
    body: html`<main class="sweep"><h1>${title}</h1></main>`,
    data: { cells: {} },
    client: "sweep",
  });
}
