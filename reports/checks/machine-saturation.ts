import { nearestRank } from "../../common/statistics/nearest-rank.ts";
import { defineCheck } from "./check.ts";
import { atMost } from "./limit.ts";

/** The machine had room to spare: on a saturated one it is the machine that is measured, not the bridge. */
export const machineSaturation = defineCheck({
  id: "machine-saturation",
  title: "Machine busy, p90",
  kind: "validity",
  judge({ scenario, machine }) {
    const limit = scenario.expect.cpuBusyMax;
    if (limit === undefined) return undefined;
    return atMost(limit, "ratio").judge(nearestRank(machine.busy, 0.9));
  },
});
