import { html, type Markup } from "../markup.ts";

/** How to read the page, for who sees one for the first time. */
export function readingGuide(): Markup {
  return html`<section class="guide" aria-labelledby="guide"><h2 id="guide">How to read this</h2>
<ul>
<li><strong>What was done.</strong> Simulated users spoke through a real LiveKit server, the <em>bridge</em> under test, and a <em>cloud</em> that consumes the audio and hands it to apps. At scripted moments something was made to fail: the hatched spans.</li>
<li><strong>What is judged.</strong> A frame is one packet of audio. Every frame is in exactly one account: delivered, or lost at a place with a name. <em>Pass</em> and <em>fail</em> speak of the bridge; <em>unknown</em> says that the run could not tell.</li>
<li><strong>What good looks like.</strong> The queue fills during a stall and is short again soon after; nothing is dropped; after an outage the sessions end, and new ones begin by themselves.</li>
<li><strong>The timeline.</strong> Point anywhere to read all values of that moment; drag to zoom, turn the wheel with Ctrl to zoom or with Shift to move, double-click to see everything again. From the keyboard: arrows move the cursor, + and − zoom, Page Up and Page Down move the view, Home and End go to its ends, Escape resets.</li>
</ul></section>`;
}
