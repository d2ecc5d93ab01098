import { whole } from "../format/quantity.ts";
import type { RunRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";

type User = RunRecord["users"][number];
type Harm = (typeof HARMS)[number];

/** A frame that was harmed before the cloud is so again at every app: of each user the end counts that saw most. */
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
    const endsOfUsers = users.map(endsOf);
    const ends = endsOfUsers.flat();
    const seen = (name: Harm): number =>
      endsOfUsers.reduce((total, each) => total + Math.max(...each.map(({ counts }) => counts[name])), 0);
    const harms = HARMS.map((name) => ({ name, frames: seen(name) }));
    const harmed = harms.reduce((total, { frames }) => total + frames, 0);
    if (harmed === 0 && ends.every(({ counts }) => counts.delivered === 0))
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
      detail: `First seen at ${first?.where}.${warmUpWords(users)}`,
    };
  },
});

/** Where a user's audio is verified: at the cloud, and at each app. */
function endsOf({ userId, cloud, apps }: User): { readonly where: string; readonly counts: User["cloud"] }[] {
  const atApps = apps.map(({ packageName, received }) => ({
    where: `${packageName} of ${userId}`,
    counts: received,
  }));
  return [{ where: userId, counts: cloud }, ...atApps];
}

/** What no account counts, so that the reader finds fewer there. */
function warmUpWords(users: readonly User[]): string {
  const frames = users.reduce((total, { cloud }) => total + (cloud.damagedInWarmUp ?? 0), 0);
  return frames === 0 ? "" : ` Of the damaged ones ${whole(frames)} came in warm-up.`;
}
