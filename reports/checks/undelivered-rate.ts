import { counted } from "../format/quantity.ts";
import type { UserRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { below } from "./limit.ts";

/**
 * Frames published that never came to the cloud, as the cloud counts. The bridge's word is taken for one thing only:
 * that no stream was up when a frame came. Of a bridge that shows nothing, every frame that did not come counts.
 */
export const undeliveredRate = defineCheck({
  id: "undelivered-rate",
  title: "Not delivered",
  kind: "metric",
  judge({ scenario, users }) {
    const limit = scenario.expect.undeliveredRateMax;
    if (limit === undefined) return undefined;
    const expected = users.reduce((total, user) => total + expectedAtCloud(user), 0);
    const delivered = users.reduce((total, user) => total + user.cloud.delivered, 0);
    if (delivered > expected)
      return below(limit, "ratio").judge(null, "More frames came than can have come.");
    const share = expected === 0 ? null : (expected - delivered) / expected;
    return below(limit, "ratio").judge(share, excused(users));
  },
});

function expectedAtCloud({ published, bridge }: UserRecord): number {
  return published - (bridge?.unattached ?? 0);
}

function excused(users: readonly UserRecord[]): string | undefined {
  if (users.some(({ bridge }) => bridge === null))
    return "The bridge does not show when a stream was up, so every frame counts.";
  const unattached = users.reduce((total, { bridge }) => total + (bridge?.unattached ?? 0), 0);
  return unattached === 0
    ? undefined
    : `Not counted: ${counted(unattached, "frame")} that came while no stream was up.`;
}
