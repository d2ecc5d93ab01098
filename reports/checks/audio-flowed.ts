import { nearestRank } from "../../common/statistics/nearest-rank.ts";
import { counted } from "../format/quantity.ts";
import { isToHear } from "../record/hop-record.ts";
import { isK6Untold, K6_UNTOLD } from "../record/k6-record.ts";
import type { RunRecord } from "../record/record.ts";
import { coreSets } from "../usage/core-sets.ts";
import { partUses, useOf } from "../usage/part-use.ts";
import { defineCheck } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";
import { networkGone } from "./network-steady.ts";
import { speakerCutOff } from "./speakers-connected.ts";

/**
 * Some audio of every user came through, to the cloud and to every app that is to have it: a run in which all is connected
 * and nothing arrives is never green.
 */
export const audioFlowed = defineCheck({
  id: "audio-flowed",
  title: "Audio came through",
  kind: "integrity",
  judge(record) {
    const { users } = record;
    const published = users.reduce((total, user) => total + user.published, 0);
    const delivered = users.reduce((total, user) => total + user.cloud.delivered, 0);
    const bound = { limit: "of everybody", limitValue: 1 };
    if (isK6Untold(record)) return { ...bound, status: "unknown", measured: NOT_SEEN, detail: K6_UNTOLD };
    const values = {
      ...bound,
      measured: counted(delivered, "frame"),
      measuredValue: delivered,
      unit: "frames",
    } as const;
    if (published === 0) return { ...values, status: "unknown", detail: "No packet was published." };
    const silent = whatIsSilent(users);
    if (silent === undefined) return { ...values, status: "pass" };
    const excuse = excuseFor(record, delivered);
    if (excuse !== undefined) return { ...values, status: "unknown", detail: `${silent} ${excuse}` };
    return { ...values, status: "fail", detail: silent };
  },
});

/** What can have kept the audio away and is no fault of the bridge; undefined where nothing is known of. */
function excuseFor(record: RunRecord, delivered: number): string | undefined {
  if (!record.complete) return "The run was cut short.";
  const gone = networkGone(record);
  if (gone !== undefined) return `A network went away: ${gone}.`;
  const cutOff = speakerCutOff(record);
  if (cutOff !== undefined) return `A speaker lost LiveKit: ${cutOff}.`;
  // A bridge that is heard of some has been given time.
  const isStarved = delivered === 0 && hadOthersTheCores(record);
  return isStarved ? "The harness itself or other programs had the machine's cores." : undefined;
}

/**
 * Whether all cores were full most of the time, and not by the run's own parts: a bridge, or a cloud, that is given no time is
 * silent through no fault of its own. A bridge that is not seen may have filled them itself.
 */
function hadOthersTheCores(record: RunRecord): boolean {
  const uses = partUses(record);
  const busy = nearestRank(record.machine.busy, 0.5);
  return (
    busy !== null &&
    busy > (record.scenario.expect.cpuBusyMax ?? Number.POSITIVE_INFINITY) &&
    useOf(uses, "bridge") !== undefined &&
    coreSets(record, uses).isTakenByOthers
  );
}

function whatIsSilent(users: RunRecord["users"]): string | undefined {
  const deaf = users.filter((user) => user.published > 0 && user.cloud.delivered === 0);
  if (deaf.length > 0)
    return `Nothing came to the cloud of ${counted(deaf.length, "user")}, first of ${deaf[0]?.userId}.`;
  const apps = users.flatMap(({ userId, cloud, apps }) =>
    apps
      .filter((app) => isToHear(app) && cloud.delivered > 0 && app.received.delivered === 0)
      .map(({ packageName }) => `${packageName} of ${userId}`),
  );
  return apps.length === 0
    ? undefined
    : `Nothing came to ${counted(apps.length, "app")}, first to ${apps[0]}.`;
}
