import { counted } from "../format/quantity.ts";
import { defineCheck } from "./check.ts";
import { atMost } from "./limit.ts";

const ORDERLY_EXIT = "exit code 0";

/** Asked to end, the bridge ends in time, without an error, and takes its participants out of their rooms. */
export const orderlyStop = defineCheck({
  id: "orderly-stop",
  title: "Bridge stopped within",
  kind: "metric",
  judge({ scenario, stops }) {
    const limitMs = scenario.expect.stopMaxMs;
    if (limitMs === undefined) return undefined;
    const limit = atMost(limitMs, "ms");
    const seen = stops.filter(({ process }) => process === "bridge");
    if (seen.length === 0) return limit.judge(null, "Nobody asked the bridge to end.");
    const finding = limit.judge(Math.max(...seen.map(({ tookMs }) => tookMs)));

    const failing = (words: string, detail: string) =>
      ({ ...finding, status: "fail", measured: `${finding.measured}, ${words}`, detail }) as const;
    const disorderly = seen.find(({ exit }) => exit !== ORDERLY_EXIT);
    if (disorderly) return failing(disorderly.exit, `It should have ended with ${ORDERLY_EXIT}.`);
    const left = Math.max(...seen.map(({ participantsLeft }) => participantsLeft ?? 0));
    if (left > 0)
      return failing(`${left} left`, `LiveKit still listed ${counted(left, "participant")} of the bridge.`);

    if (finding.status === "pass" && seen.some(({ participantsLeft }) => participantsLeft === null))
      return { ...finding, status: "unknown", detail: "LiveKit did not say who was left in the rooms." };
    return finding;
  },
});
