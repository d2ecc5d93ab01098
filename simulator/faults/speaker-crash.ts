import { defineFault } from "./fault.ts";

export const SPEAKER_CRASH = "speaker-crash";

/** The strike is noted where a process is seen to end (`../real/speaker-succession.ts`), for it may end by itself as well. */
export const crashSpeakers = defineFault({
  kind: SPEAKER_CRASH,
  summary:
    "the process that speaks for a user, and for all beside it, is killed (SIGKILL); another takes over",
  settings: {},
  run: ({ who }, world) => world.speakers.crash(world.usersOf(who)),
});
