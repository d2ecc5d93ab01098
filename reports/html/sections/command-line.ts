import { printable } from "../../format/printable.ts";
import { html, type Markup } from "../markup.ts";

/** A command with a button that copies it, each of its spaces kept. */
export function commandLine(command: string): Markup {
  const text = command
    .split(" ")
    .map((word) => printable(word))
    .join(" ");
  return html`<span class="command"><code>${text}</code><button type="button" data-copy="${text}" hidden>Copy</button></span>`;
}
