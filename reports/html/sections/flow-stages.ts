import {
  type AccountTotals,
  accountWord,
  appAccountWords,
  shownAccounts,
  totalAccounts,
  totalAppAccounts,
} from "../../record/accounts.ts";
import type { AppAccounts } from "../../record/hop-record.ts";
import type { Accounts, RunRecord } from "../../record/record.ts";

/** A place on a frame's way, with what is lost between it and the next. */
export interface FlowStage {
  readonly name: string;
  readonly frames: number;
  readonly losses: readonly FlowLoss[];
}

export interface FlowLoss {
  readonly name: string;
  readonly frames: number;
}

type Loss = Exclude<keyof Accounts, "delivered">;

/** Each place with the accounts of those who come no farther. */
const WAY: readonly { readonly name: string; readonly losses: readonly Loss[] }[] = [
  { name: "due", losses: ["unpublished", "outage"] },
  { name: "published", losses: ["outage", "lostBeforeBridge"] },
  {
    name: "reached the bridge",
    losses: ["unattached", "afterClose", "droppedByQueue", "discardedAtClose", "heldByBridge"],
  },
  { name: "sent to the cloud", losses: ["lostAfterBridge", "damaged"] },
];
const APP_LOSSES: readonly Exclude<keyof AppAccounts, "delivered">[] = [
  "droppedSlow",
  "noSubscription",
  "socketNotOpen",
  "lostAfterRelay",
];

/** Of a black box nobody knows what reached it. */
function wayOf({ run }: RunRecord): typeof WAY {
  const [due, published, , sent] = WAY;
  if (run.target.kind === "reference" || !due || !published || !sent) return WAY;
  return [due, { ...published, losses: [...published.losses, ...sent.losses] }];
}

/** The way of all frames from their due time to the cloud; what is left at each place is what was not lost before it. */
export function cloudFlow(record: RunRecord): FlowStage[] {
  const totals = shownAccounts(totalAccounts(record), record);
  let frames = totals.scheduled;
  const stages: FlowStage[] = wayOf(record).map(({ name, losses }, at) => {
    const kept = { ...totals, outage: outageAt(totals)[at] ?? 0 };
    const stage = { name, frames, losses: lossesOf(record, kept, losses) };
    frames -= stage.losses.reduce((total, loss) => total + loss.frames, 0);
    return stage;
  });
  // Where everything that was due was published, it need not be said twice.
  const [due, ...others] = stages;
  const told = due?.losses.length === 0 ? others : stages;
  return [...told, { name: "delivered to the cloud", frames: totals.delivered, losses: [] }];
}

/** Of the frames of outages, those that were never published, and those that were. */
function outageAt({ scheduled, published, unpublished, outage }: AccountTotals): [number, number] {
  const neverPublished = Math.min(outage, Math.max(0, scheduled - published - unpublished));
  return [neverPublished, outage - neverPublished];
}

/** The last hop, each app counted; null where it is not known, or where there is no app. */
export function appFlow(record: RunRecord): FlowStage[] | null {
  const totals = totalAppAccounts(record);
  if (totals === null) return null;
  const losses = APP_LOSSES.map((name) => ({ name: appAccountWords[name], frames: totals[name] })).filter(
    ({ frames }) => frames !== 0,
  );
  const due = losses.reduce((total, loss) => total + loss.frames, totals.delivered);
  return [
    { name: "for apps", frames: due, losses },
    { name: "delivered to apps", frames: totals.delivered, losses: [] },
  ];
}

function lossesOf(record: RunRecord, totals: AccountTotals, names: readonly Loss[]): FlowLoss[] {
  return names
    .map((name) => ({ name: accountWord(name, record), frames: totals[name] }))
    .filter(({ frames }) => frames !== 0);
}
