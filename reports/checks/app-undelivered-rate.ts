import { counted } from "../format/quantity.ts";
import { type AppRecord, isToHear } from "../record/hop-record.ts";
import type { RunRecord } from "../record/record.ts";
import { defineCheck } from "./check.ts";
import { below } from "./limit.ts";

/**
 * Frames that came to the cloud and not to an app that is to have them. What an app loses by a fault of its own is its own,
 * and what it misses while it comes back to a cloud that was restarted is nobody's; what the others lose meanwhile counts.
 */
export const appUndeliveredRate = defineCheck({
  id: "app-undelivered-rate",
  title: "Lost before the apps",
  kind: "metric",
  judge(record) {
    const limit = record.scenario.expect.appUndeliveredRateMax;
    const asked = appsOf(record).filter(({ app }) => isToHear(app));
    if (limit === undefined || asked.length === 0) return undefined;
    const untold = asked.find(({ app }) => app.accounts === null);
    if (untold) {
      const detail = `Nobody lived to say which frames came to ${untold.app.packageName} of ${untold.userId}.`;
      return below(limit, "ratio").judge(null, detail);
    }
    const lost = asked.reduce((total, each) => total + lostFrames(each), 0);
    const due = asked.reduce((total, { app }) => total + (app.accounts?.delivered ?? 0), lost);
    const struck = asked.filter(({ isStruck }) => isStruck).length;
    const detail =
      struck === 0 ? undefined : `Not counted: what ${counted(struck, "app")} lost by a fault of its own.`;
    return below(limit, "ratio").judge(due === 0 ? null : lost / due, detail);
  },
});

interface AppOfUser {
  readonly userId: string;
  readonly app: AppRecord;
  /** A fault struck the app itself. */
  readonly isStruck: boolean;
  /** Why it may be without its subscription for a while: it comes late or was told to end it, or its cloud is a new one. */
  readonly mayBeUnsubscribed: boolean;
}

function appsOf({ users, faults }: RunRecord): AppOfUser[] {
  return users.flatMap(({ userId, apps }) => {
    const strikes = faults.filter((fault) => fault.users.includes(userId));
    const cloudStruck = strikes.some(({ app, interrupts }) => app === undefined && interrupts === "stream");
    return apps.map((app) => {
      const own = strikes.filter((fault) => fault.app === app.packageName);
      const unsubscribed = own.some(({ sign }) => sign === "app-unsubscribed");
      const mayBeUnsubscribed = app.subscribes !== "at-once" || cloudStruck || unsubscribed;
      return { userId, app, isStruck: own.length > 0, mayBeUnsubscribed };
    });
  });
}

/** An app that was away for a while must have its subscription still when it is back: that is the cloud's to keep. */
function lostFrames({ app: { accounts }, isStruck, mayBeUnsubscribed }: AppOfUser): number {
  if (accounts === null) return 0;
  const { droppedSlow, noSubscription, socketNotOpen, lostAfterRelay } = accounts;
  const byItself = droppedSlow + socketNotOpen + lostAfterRelay;
  return (isStruck ? 0 : byItself) + (mayBeUnsubscribed ? 0 : noSubscription);
}
