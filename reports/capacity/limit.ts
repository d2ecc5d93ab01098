import { z } from "zod";
import { nearestRank } from "../../common/statistics/nearest-rank.ts";
import { counted, quantity, timeSpan } from "../format/quantity.ts";
import type { JudgedRun } from "../judged-run.ts";
import { totalAccounts } from "../record/accounts.ts";
import { BUSY } from "../record/machine-busy.ts";
import { type CoreSet, type CoreSets, coreSets, SATURATED } from "../usage/core-sets.ts";
import { PART_NAMES, type PartName } from "../usage/part.ts";
import { type PartUse, partUses, useOf } from "../usage/part-use.ts";

/**
 * What kept a step from holding. `machine`: cores that several parts share were full, so that none of them is to blame;
 * `unseen`: the record does not say.
 */
export const limitSchema = z.strictObject({
  part: z.enum([...PART_NAMES, "machine", "unseen"]),
  words: z.string(),
});

export type Limit = z.infer<typeof limitSchema>;

/** Beyond a step that ended by these, nothing is known of the bridge: it is the harness that was at its end. */
const OF_HARNESS: readonly Limit["part"][] = ["speaker", "app", "machine", "unseen"];

export function isOfHarness({ part }: Limit): boolean {
  return OF_HARNESS.includes(part);
}

type Judged = Pick<JudgedRun, "record" | "verdict">;
interface Evidence extends Judged, CoreSets {
  readonly uses: readonly PartUse[];
}

/** The part that was the limit in a run that did not hold, by its record alone. */
export function limitOf({ record, verdict }: Judged): Limit {
  if (!record.complete) return { part: "unseen", words: `The run did not come to its end: ${record.ended}` };
  const uses = partUses(record);
  const evidence = { record, verdict, uses, ...coreSets(record, uses) };
  const { load, behind, busy, isTakenByOthers } = evidence;
  const own = load.words === behind.words ? load.words : `${load.words}; ${behind.words}`;
  if (isTakenByOthers) {
    const others = "the harness itself or other programs took the rest";
    const full = busy >= SATURATED ? "full" : `busy (p90 ${quantity(busy, "ratio")})`;
    return {
      part: "machine",
      words: `Cores were ${full}, and not by the run's own parts (${own}): ${others}.`,
    };
  }
  // Before the load: where nothing is left to anybody, speakers are late through no fault of theirs.
  if (isMissed(evidence, "machine-saturation"))
    return { part: "machine", words: `All cores were full (${own}).` };
  if (isMissed(evidence, "generator-lateness", "published-all")) return limitOfLoad(evidence);
  switch (placeOf(evidence)) {
    case "before the bridge":
      return limitBeforeBridge(evidence);
    case "behind the bridge":
      return limitBehindBridge(evidence);
    case "behind the cloud":
      return limitBehindCloud(evidence);
    case null:
      return { part: "unseen", words: `Nothing says where: ${verdict.reason}` };
  }
}

/** A load that comes too late or not at all says nothing of who receives it. */
function limitOfLoad({ record, load }: Evidence): Limit {
  const late = `packets were published too late (p99 ${timeSpan(record.latency.lateness.p99Ms)}) or not at all`;
  if (load.isFull)
    return { part: "machine", words: `The load's own cores were full (${load.words}): ${late}.` };
  const busy = nearestRank(record.machine.busy, 0.9) ?? 0;
  return busy >= BUSY
    ? {
        part: "machine",
        words: `All cores were busy (p90 ${quantity(busy, "ratio")}, of it ${load.words}): ${late}.`,
      }
    : {
        part: "speaker",
        words: `The speakers did not keep up: ${late}, with cores to spare (${load.words}).`,
      };
}

/** What comes late or never to the bridge: by LiveKit, or by a bridge that does not take it. */
function limitBeforeBridge(evidence: Evidence): Limit {
  const { record, uses, load, behind } = evidence;
  const { lostBeforeBridge } = totalAccounts(record);
  const lost = lostBeforeBridge > 0 ? `${frames(lostBeforeBridge)} lost before the bridge, ` : "";
  const what = `${lost}due → bridge took ${timeSpan(record.latency.dueToBridge.p99Ms)} (p99)`;
  if (load.isFull)
    return { part: "machine", words: `Speakers and LiveKit filled their cores (${load.words}): ${what}.` };
  if (fills(uses, "bridge"))
    return { part: "bridge", words: `A process of the bridge filled a core (${behind.words}): ${what}.` };
  if (behind.isFull) return sharedCores(behind, what);
  if (useOf(uses, "bridge") === undefined)
    return { part: "unseen", words: `${sentence(what)}, and how busy the bridge was is not seen.` };
  return {
    part: "livekit",
    words: `${sentence(what)}, with cores to spare on both sides (${behind.words}).`,
  };
}

/** What is dropped or waits in the bridge: by a cloud that does not take it, or by the bridge itself. */
function limitBehindBridge({ record, uses, behind }: Evidence): Limit {
  const { droppedByQueue } = totalAccounts(record);
  const waited = `bridge → cloud took ${timeSpan(record.latency.bridgeToCloud.p99Ms)} (p99)`;
  const what = droppedByQueue > 0 ? `${frames(droppedByQueue)} dropped by the queue, ${waited}` : waited;
  if (fills(uses, "cloud"))
    return {
      part: "cloud",
      words: `The cloud filled a core, so that Send was held up (${behind.words}): ${what}.`,
    };
  if (fills(uses, "bridge"))
    return { part: "bridge", words: `A process of the bridge filled a core (${behind.words}): ${what}.` };
  if (behind.isFull) return sharedCores(behind, what);
  if (useOf(uses, "bridge") === undefined)
    return { part: "unseen", words: `${sentence(what)}, and how busy the bridge was is not seen.` };
  return { part: "bridge", words: `${sentence(what)}, with cores to spare (${behind.words}).` };
}

function limitBehindCloud({ uses, behind, verdict }: Evidence): Limit {
  if (fills(uses, "cloud")) return { part: "cloud", words: `The cloud filled a core (${behind.words}).` };
  if (!fills(uses, "app") && behind.isFull) return sharedCores(behind, "frames were lost before the apps");
  return { part: "app", words: `The apps did not keep up (${behind.words}): ${verdict.reason}` };
}

/** Whoever used most of cores that are shared and full might have held more with cores of its own. */
function sharedCores({ words }: CoreSet, what: string): Limit {
  return {
    part: "machine",
    words: `Bridge, cloud and apps filled the cores that they share (${words}): ${what}.`,
  };
}

/** Where the first thing that went wrong shows. */
function placeOf(evidence: Evidence): "before the bridge" | "behind the bridge" | "behind the cloud" | null {
  const { latency } = evidence.record;
  const { lostBeforeBridge, lostAfterBridge, droppedByQueue } = totalAccounts(evidence.record);
  if (isMissed(evidence, "drop-rate", "channel-len")) return "behind the bridge";
  // Before the losses: what is so late that the run is over counts as lost, wherever it is.
  if (isMissed(evidence, "cloud-latency"))
    return latency.dueToBridge.p99Ms > latency.bridgeToCloud.p99Ms
      ? "before the bridge"
      : "behind the bridge";
  if (isMissed(evidence, "undelivered-rate"))
    return lostBeforeBridge > lostAfterBridge + droppedByQueue ? "before the bridge" : "behind the bridge";
  return isMissed(evidence, "app-undelivered-rate") ? "behind the cloud" : null;
}

function isMissed({ verdict }: Evidence, ...checkIds: readonly string[]): boolean {
  return verdict.checks.some(({ id, status }) => status === "fail" && checkIds.includes(id));
}

/** Whether one process of a part had a whole core, or nearly: more it cannot have where one thread does the work. */
function fills(uses: readonly PartUse[], part: PartName): boolean {
  return (useOf(uses, part)?.coresMax ?? 0) >= BUSY;
}

function frames(count: number): string {
  return counted(count, "frame was", "frames were");
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
