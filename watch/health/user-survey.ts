import type { HealthBook } from "./health-book.ts";
import { watchLimits } from "./limits.ts";
import { dropRateOf, type UserHealth } from "./user-health.ts";

/** What a look at every user shows at one moment. */
export interface UserSurvey {
  /** Of users with enough frames to be judged: how many, and the one who lost the greatest share. */
  readonly judgedUsers: number;
  readonly worstUser: { readonly name: string; readonly dropRate: number } | undefined;
  readonly usersOverLimit: number;
  /** Send timeouts after which the user has not been seen again: for long enough to say so, and not. */
  readonly lostAfterTimeout: readonly string[];
  readonly lostAfterTimeoutCount: number;
  readonly openAfterTimeoutCount: number;
  /** Those who came back and have been silent since, so that there was nothing to send. */
  readonly silentAfterTimeoutCount: number;
  /** Streams that broke otherwise, whose user has not come back: the log cannot tell whether he wanted to. */
  readonly notBackCount: number;
  /** Users whom both bridge and cloud name, and those of them whose counter at the cloud stands still. */
  readonly atCloud: number;
  readonly stillAtCloud: readonly string[];
  readonly stillAtCloudCount: number;
}

const NAMED_MAX = 20;

/** @param bridgeNowMs the present moment on the bridge's clock; NaN where its lines carry no time */
export function surveyUsers(book: HealthBook, bridgeNowMs: number): UserSurvey {
  const { sendTimeoutsOpen } = book.forgotten;
  const lost: UserHealth[] = [];
  const still: UserHealth[] = [];
  let open = 0;
  let silent = 0;
  let notBack = 0;
  let atCloud = 0;
  let judgedUsers = 0;
  let usersOverLimit = 0;
  let worst: UserHealth | undefined;
  for (const user of book.users) {
    if (user.trouble === "send-timeout") {
      const fate = fateOf(user, bridgeNowMs);
      if (fate === "lost") lost.push(user);
      else if (fate === "open") open += 1;
      else silent += 1;
    } else if (user.trouble !== undefined) notBack += 1;
    const stillMs = user.bridgeRoseAtMs - user.cloudRoseAtMs;
    if (!Number.isNaN(stillMs)) {
      atCloud += 1;
      const framesCame = user.recentFrames.sinceMs > user.cloudRoseAtMs;
      if (framesCame && stillMs > watchLimits.cloudStillMaxMs) still.push(user);
    }
    if (user.received.total < watchLimits.userFramesMin) continue;
    judgedUsers += 1;
    if (rateOf(user) >= watchLimits.dropRateMax) usersOverLimit += 1;
    if (worst === undefined || rateOf(user) > rateOf(worst)) worst = user;
  }
  return {
    judgedUsers,
    worstUser: worst && { name: worst.name, dropRate: rateOf(worst) },
    usersOverLimit,
    lostAfterTimeout: namesOf(lost),
    lostAfterTimeoutCount: lost.length + sendTimeoutsOpen,
    openAfterTimeoutCount: open,
    silentAfterTimeoutCount: silent,
    notBackCount: notBack,
    atCloud,
    stillAtCloud: namesOf(still),
    stillAtCloudCount: still.length,
  };
}

/** What became of a user after a send timeout, as far as the lines go; Sent lines come every hundred frames only. */
function fateOf(user: UserHealth, bridgeNowMs: number): "lost" | "open" | "silent" {
  const sinceMs = user.attachedAgain ? user.attachedAgainMs : user.troubleSinceMs;
  if (!(bridgeNowMs - sinceMs >= watchLimits.backAfterMs)) return "open";
  if (mayBeLost(user)) return "lost";
  return user.receivedSinceAttached > 0 ? "open" : "silent";
}

/** Whether it means something that no frame was seen to be sent. */
export function mayBeLost({ attachedAgain, receivedSinceAttached }: UserHealth): boolean {
  return !attachedAgain || receivedSinceAttached >= watchLimits.framesUntold;
}

function rateOf({ received, dropped }: UserHealth): number {
  return dropRateOf(received.total, dropped.total) ?? 0;
}

function namesOf(users: readonly UserHealth[]): string[] {
  return users.slice(0, NAMED_MAX).map(({ name }) => name);
}
