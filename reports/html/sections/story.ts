import type { RunRecord } from "../../record/record.ts";
import { overrideWords } from "../../run-names.ts";
import { html, type Markup } from "../markup.ts";

/** Settings that change no part of the story: the bridge under test, and the limits. */
const NOT_OF_THE_STORY = /^(bridge|expect)\./;

/** The story of the scenario that these runs are of, and what was changed of it. */
export function story(records: readonly RunRecord[]): Markup {
  const changed = records.flatMap(overrideWords).filter((word) => !NOT_OF_THE_STORY.test(word));
  const here = [...new Set(changed)].join(", ");
  return html`<p>${records[0]?.scenario.story}${changed.length > 0 && html` <span class="muted">So the scenario has it; here: ${here}.</span>`}</p>`;
}
