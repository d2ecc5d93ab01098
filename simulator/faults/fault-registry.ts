import { z } from "zod";
import { crashApp } from "./app-crash.ts";
import { leaveApp } from "./app-leave.ts";
import { pauseApp } from "./app-pause.ts";
import { unsubscribeApp } from "./app-unsubscribe.ts";
import { killBridge } from "./bridge-kill.ts";
import { terminateBridge } from "./bridge-terminate.ts";
import { busy } from "./busy.ts";
import { cancelStreams } from "./cancel.ts";
import { joinConcurrently } from "./concurrent-join.ts";
import { stealIdentity } from "./duplicate-identity.ts";
import { expireTokens } from "./expired-token.ts";
import type { UntimedFault } from "./fault.ts";
import type { FaultWorld } from "./fault-world.ts";
import { freeze } from "./freeze.ts";
import { halfCloseStreams } from "./half-close.ts";
import { hang } from "./hang.ts";
import { kill } from "./kill.ts";
import { attachLate } from "./late-attach.ts";
import { leakStreams } from "./leak.ts";
import { restartLiveKit } from "./livekit-restart.ts";
import { muteSpeakers } from "./mute.ts";
import { pause } from "./pause.ts";
import { rejoinAgainAndAgain } from "./rejoin-loop.ts";
import { restart } from "./restart.ts";
import { restartAgainAndAgain } from "./restart-storm.ts";
import { deleteRooms } from "./room-deleted.ts";
import { scrapeMonitoring } from "./scrape.ts";
import { openSecondStream } from "./second-stream.ts";
import { slow } from "./slow.ts";
import { crashSpeakers } from "./speaker-crash.ts";
import { reconnectSpeakers } from "./speaker-reconnect.ts";
import { leaveLate } from "./stale-leave.ts";

/** Every fault. A new one is a file beside this one and a line here. */
const faults = [
  slow,
  busy,
  hang,
  freeze,
  pause,
  halfCloseStreams,
  cancelStreams,
  kill,
  restart,
  restartAgainAndAgain,
  leakStreams,
  terminateBridge,
  killBridge,
  restartLiveKit,
  stealIdentity,
  expireTokens,
  deleteRooms,
  reconnectSpeakers,
  crashSpeakers,
  rejoinAgainAndAgain,
  joinConcurrently,
  attachLate,
  openSecondStream,
  leaveLate,
  muteSpeakers,
  pauseApp,
  leaveApp,
  unsubscribeApp,
  crashApp,
  scrapeMonitoring,
] as const;

type SchemasOf<List extends readonly { readonly schema: z.ZodObject }[]> = {
  -readonly [Index in keyof List]: List[Index]["schema"];
};

/** A fault of a scenario: its kind, its time and its settings. */
export const faultSchema = z.discriminatedUnion(
  "kind",
  faults.map(({ schema }) => schema) as unknown as SchemasOf<typeof faults>,
);

export type PlannedFault = z.output<typeof faultSchema>;

export const faultSummaries: readonly { readonly kind: string; readonly summary: string }[] = faults.map(
  ({ kind, summary }) => ({ kind, summary }),
);

/** A fault at its time, from the start of the measured run. */
export function at(atMs: number, fault: UntimedFault): z.input<typeof faultSchema> {
  return { ...fault, atMs } as z.input<typeof faultSchema>;
}

/** Whether clouds are ended by a fault of this kind, and others started in their place. */
export function replacesCloud({ kind }: PlannedFault): boolean {
  return faults.some((fault) => fault.kind === kind && fault.replacesCloud === true);
}

/** Whether the bridge is ended by a fault of this kind, and started again. */
export function endsBridge({ kind }: PlannedFault): boolean {
  return faults.some((fault) => fault.kind === kind && fault.endsBridge === true);
}

/** Does a fault now, whatever its time. */
export function runFault(planned: PlannedFault, world: FaultWorld): Promise<void> {
  const fault = faults.find(({ kind }) => kind === planned.kind);
  return (fault as { run(settings: PlannedFault, world: FaultWorld): Promise<void> }).run(planned, world);
}
