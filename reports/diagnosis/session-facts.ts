import type { RecordEvent, RunRecord } from "../record/record.ts";

/** What became of the sessions of a run, by the events and the witnesses. */
export interface SessionFacts {
  /** JoinRooms that the bridge refused after the first fault. */
  readonly refused: readonly RecordEvent[];
  /** JoinRooms after the first fault that failed because the room could not be reached. */
  readonly unreachable: readonly RecordEvent[];
  /** Whether a stream ended between the first fault and the end of the run. */
  readonly streamsEnded: boolean;
  /** Whether the bridge, when everybody had gone, held sessions that no stream belongs to. */
  readonly outlivedStreams: boolean;
}

/** How every bridge begins its answer where it could not connect to a room. */
const UNREACHABLE = /^failed to connect to room/;

export function sessionFactsOf({ events, faults, scenario, zombies }: RunRecord): SessionFacts {
  const faultMs = faults[0]?.startMs ?? 0;
  const since = events.filter(({ atMs }) => atMs >= faultMs && atMs <= scenario.durationMs);
  const joins = since.filter(({ kind }) => kind === "join-refused");
  return {
    refused: joins.filter(({ text }) => !UNREACHABLE.test(text)),
    unreachable: joins.filter(({ text }) => UNREACHABLE.test(text)),
    streamsEnded: since.some(({ kind }) => kind === "stream-ended"),
    outlivedStreams: (zombies?.bridgeSessions ?? 0) > (zombies?.bridgeStreams ?? Number.POSITIVE_INFINITY),
  };
}
