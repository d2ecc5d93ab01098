import type { UserSpeaker } from "./user-speaker.ts";

/** Sums over all users of a speaker process, without the warm-up. */
export interface SpeakerTotals {
  readonly users: number;
  readonly due: number;
  readonly published: number;
  readonly failed: number;
}

export function totalsOf(users: readonly Pick<UserSpeaker, "due" | "counts">[]): SpeakerTotals {
  let [due, published, failed] = [0, 0, 0];
  for (const user of users) {
    const { counts } = user;
    due += user.due;
    published += counts.published;
    failed += counts.publishFailed;
  }
  return { users: users.length, due, published, failed };
}
