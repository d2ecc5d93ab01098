import type { SweepResult } from "../sweep/sweep-result.ts";
import { jsonText } from "./json-text.ts";

/** What a sweep came to as JSON text, safe to show on a terminal; `../sweep/sweep-result.ts` is its shape. */
export function renderSweepJson(result: SweepResult): string {
  return jsonText(result);
}
