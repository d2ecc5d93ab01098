import { whole } from "../format/quantity.ts";
import { defineCheck } from "./check.ts";
import { NOT_SEEN } from "./limit.ts";

const HARMS = ["corrupt", "unstamped", "foreign", "duplicated", "reordered"] as const;

/** Every frame came to the cloud byte for byte, once, in order, and to its own user. */
export const frameIntegrity = defineCheck({
  id: "frame-integrity",
  title: "Frames intact",
  kind: "integrity",
  judge({ users }) {
    const limit = { limit: "all", limitValue: 0 };
    const harms = HARMS.map((name) => ({
      name,
      frames: users.reduce((total, { cloud }) => total + cloud[name], 0),
    }));
    const harmed = harms.reduce((total, { frames }) => total + frames, 0);
    const delivered = users.reduce((total, { cloud }) => total + cloud.delivered, 0);
    if (harmed === 0 && delivered === 0)
      return { ...limit, status: "unknown", measured: NOT_SEEN, detail: "No frame came to be verified." };
    if (harmed === 0) return { ...limit, status: "pass", measured: "all", measuredValue: 0 };
    const measured = harms
      .filter(({ frames }) => frames > 0)
      .map(({ name, frames }) => `${whole(frames)} ${name}`);
    const first = users.find(({ cloud }) => HARMS.some((name) => cloud[name] > 0));
    return {
      ...limit,
      status: "fail",
      measured: measured.join(", "),
      measuredValue: harmed,
      detail: `First seen at ${first?.userId}.`,
    };
  },
});
