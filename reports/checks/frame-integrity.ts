import { whole } from "../format/quantity.ts";
import type { RunRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";

type Verified = RunRecord["users"][number]["cloud"];

const HARMS = ["corrupt", "unstamped", "foreign", "duplicated", "reordered"] as const;

/**
 * Every frame came byte for byte, once, in order, and to its own user: to the cloud, and to every app. Not asked of a run
 * with k6, which counts chunks and looks into none.
 */
export const frameIntegrity = defineCheck({
  id: "frame-integrity",
  title: "Frames intact",
  kind: "integrity",
  judge({ users, k6 }) {
    if (k6 !== null) return undefined;
    const limit = { limit: "all", limitValue: 0 };
    const ends = users.flatMap(({ userId, cloud, apps }) => [
      { where: userId, counts: cloud },
      ...apps.map(({ packageName, received }) => ({
        where: `${packageName} of ${userId}`,
        counts: received,
      })),
    ]);
    const sum = (name: keyof Verified): number => ends.reduce((total, { counts }) => total + counts[name], 0);
    const harms = HARMS.map((name) => ({ name, frames: sum(name) }));
    const harmed = harms.reduce((total, { frames }) => total + frames, 0);
    if (harmed === 0 && sum("delivered") === 0)
      return { ...limit, status: "unknown", measured: NOT_SEEN, detail: "No frame came to be verified." };
    if (harmed === 0) return { ...limit, status: "pass", measured: "all", measuredValue: 0 };
    const measured = harms
      .filter(({ frames }) => frames > 0)
      .map(({ name, frames }) => `${whole(frames)} ${name}`);
    const first = ends.find(({ counts }) => HARMS.some((name) => counts[name] > 0));
    return {
      ...limit,
      status: "fail",
      measured: measured.join(", "),
      measuredValue: harmed,
      detail: `First seen at ${first?.where}.`,
    };
  },
});
