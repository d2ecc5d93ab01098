import { counted, numberText, quantity } from "../format/quantity.ts";
import type { RecordedTarget } from "../record/bridge-target.ts";
import { useOf } from "../usage/part-use.ts";
import type { CapacityStep } from "./capacity-step.ts";
import type { Knee } from "./knee.ts";
import { isOfHarness } from "./limit.ts";
import type { UserCost } from "./user-cost.ts";

export interface CurveFacts {
  readonly knee: Knee<CapacityStep>;
  /** The most that were to be tried. */
  readonly usersMax: number;
  readonly packetsPerSecond: number | null;
  readonly cpus: number | null;
  readonly costs: readonly UserCost[];
  readonly target: RecordedTarget;
}

/** Whether the bend of a curve is one of what is under test, and not of the harness; without one, whether `usersMax` hold. */
export function isKnown({ last, beyond }: Knee<CapacityStep>, usersMax: number): boolean {
  if (beyond === null) return last !== null && last.users >= usersMax;
  return beyond.status === "fails" && beyond.limit !== null && !isOfHarness(beyond.limit);
}

/** The answer in one sentence. */
export function headlineOf({ knee, usersMax, packetsPerSecond }: CurveFacts): string {
  const { last, beyond } = knee;
  const known = isKnown(knee, usersMax);
  if (last === null && beyond === null) return "Nothing was measured.";
  const rate = packetsPerSecond === null ? "" : ` at ${counted(packetsPerSecond, "packet")}/s each`;
  if (last === null) {
    const users = counted(beyond?.users ?? 0, "user");
    return known ? `Does not hold ${users}${rate}.` : `Unknown whether it holds ${users}${rate}.`;
  }
  const users = counted(last.users, "user");
  if (beyond === null && known) return `Holds ${users}${rate}, the most that were asked for.`;
  return known
    ? `Holds ${users}${rate}, and not ${beyond?.users}.`
    : `Holds at least ${users}${rate}; unknown beyond.`;
}

/** What the answer rests on: the limit, then the price. */
export function linesOf({ knee, usersMax, cpus, costs, target }: CurveFacts): string[] {
  const { last, beyond } = knee;
  const isLeast = !isKnown(knee, usersMax) || beyond === null;
  return [
    ...(beyond === null ? [] : [limitLine(beyond)]),
    ...(last === null || cpus === null ? [] : [densityLine(last, cpus, isLeast)]),
    ...(last?.unseen.length ? [`Not seen, so not judged: ${last.unseen.join("; ")}.`] : []),
    ...costLine(costs),
    ...(target.kind === "reference" ? [] : [hiddenLine(last ?? beyond)]),
  ];
}

/** What a bridge that is not ours shows of its queue. */
function hiddenLine(step: CapacityStep | null): string {
  const queue =
    step?.figures.channelLenP95 == null
      ? "The bridge does not show its queue"
      : "The queue is as the bridge's log has it, every 100 frames";
  return `${queue}; the drop rate is that of the frames that did not come.`;
}

function limitLine({ users, status, limit, reason }: CapacityStep): string {
  const who = {
    speaker: "the harness's own speakers",
    livekit: "LiveKit",
    bridge: "the bridge",
    cloud: "the cloud",
    app: "the harness's own apps",
    machine: "the machine itself",
    unseen: "not seen",
  }[limit?.part ?? "unseen"];
  const why =
    status === "fails" ? reason : `Could not tell: ${reason.replace(/^The run could not tell: /, "")}`;
  return `The limit at ${counted(users, "user")} was ${who}. ${limit?.words ?? ""} ${why}`;
}

/** Where more may hold, the users per core are the least that there can be. */
function densityLine({ users, parts }: CapacityStep, cpus: number, isLeast: boolean): string {
  const perCore = quantityOf(users / cpus);
  const bridge = useOf(parts, "bridge");
  const own =
    bridge === undefined || bridge.cores <= 0
      ? ""
      : `; the bridge by itself used ${quantityOf(bridge.cores)} of a core for them`;
  return `${counted(users, "user")} on ${counted(cpus, "core")} are ${isLeast ? "at least " : ""}${perCore} ${perCore === "1" ? "user" : "users"} per core, everything included${own}.`;
}

/** The bridge's share, and that of all parts together; the tables have each of them. */
function costLine(costs: readonly UserCost[]): string[] {
  if (costs.length === 0) return [];
  const all = `${quantityOf(costs.reduce((total, { cores }) => total + cores, 0))} core in all`;
  const bridge = costs.find(({ part }) => part === "bridge");
  if (bridge === undefined) return [`One more user costs ${all}; the bridge's share is not seen.`];
  const memory = quantity(bridge.rssBytes / 2 ** 20, "MiB");
  return [`One more user costs ${all}; the bridge ${quantityOf(bridge.cores)} core and ${memory}.`];
}

function quantityOf(value: number): string {
  return numberText(value, { maximumSignificantDigits: 2 });
}
