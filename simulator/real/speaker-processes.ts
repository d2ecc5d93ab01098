import { systemClock } from "../../bridge/system-clock.ts";
import { JOINS_AT_ONCE, paced } from "../joins/paced-joins.ts";
import type { RunContext } from "./run-context.ts";
import { SpeakerGroup } from "./speaker-group.ts";

/** The harness's side of the speaker processes: all users, a few to a process. */
export class SpeakerProcesses {
  readonly #context: RunContext;
  readonly #groups: readonly SpeakerGroup[];

  private constructor(context: RunContext, groups: readonly SpeakerGroup[]) {
    this.#context = context;
    this.#groups = groups;
  }

  /** Starts the processes; nobody is in a room yet. */
  static async open(context: RunContext): Promise<SpeakerProcesses> {
    const { users, plan } = context;
    const { roomsPerProcess } = plan.scenario.speaker;
    const groups = Array.from({ length: Math.ceil(users.length / roomsPerProcess) }, (_, index) => {
      const its = users.slice(index * roomsPerProcess, (index + 1) * roomsPerProcess);
      return SpeakerGroup.open(`speaker-${index + 1}`, its, context);
    });
    return new SpeakerProcesses(context, await Promise.all(groups));
  }

  /** Those that run at this moment. One that takes over has the name of the one before. */
  get processes(): { readonly name: string; readonly pid: number }[] {
    return this.#groups.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }]));
  }

  /**
   * Everybody joins, process after process at the pace of the scenario.
   * @throws BenchError `run-broken` when a speaker cannot join its room.
   */
  async connectAll(): Promise<void> {
    const { joinsPerSecond, speaker } = this.#context.plan.scenario;
    const { roomsPerProcess } = speaker;
    await paced(this.#groups, {
      clock: systemClock,
      atOnce: Math.max(1, Math.floor(JOINS_AT_ONCE / roomsPerProcess)),
      // Each keeps the pace among its own.
      afterMs: (index) => (index * roomsPerProcess * 1_000) / joinsPerSecond,
      start: (group) => group.connect(),
    });
  }

  warmUp(): void {
    for (const group of this.#groups) group.warmUp();
  }

  /** Ends the warm-up; resolves when nothing of it is under way any more. */
  async quiet(): Promise<void> {
    await Promise.all(this.#groups.map((group) => group.quiet()));
  }

  /**
   * Publishes the whole schedule; resolves when everything has been published and reported.
   * @throws BenchError `run-broken` when a process does not report, or ends again and again.
   */
  async speak(startMs: number, durationMs: number): Promise<void> {
    await Promise.all(this.#groups.map((group) => group.speak(startMs, durationMs)));
  }

  /**
   * These users leave their rooms and stay out; resolves when all are out.
   * @throws BenchError `run-broken` when one is not out in time.
   */
  leave(userIds: readonly string[]): Promise<void> {
    return this.#each(userIds, (group, ids) => group.leave(ids));
  }

  /**
   * These users come back into their rooms; resolves when all are in.
   * @throws BenchError `run-broken` when one is not back in time, with the reason that it gave last.
   */
  return(userIds: readonly string[]): Promise<void> {
    return this.#each(userIds, (group, ids) => group.return(ids));
  }

  mute(userIds: readonly string[]): Promise<void> {
    return this.#each(userIds, (group, ids) => group.mute(ids, true));
  }

  unmute(userIds: readonly string[]): Promise<void> {
    return this.#each(userIds, (group, ids) => group.mute(ids, false));
  }

  /**
   * Somebody joins the user's room under the bridge's identity, whom LiveKit puts out for it, and stays `forMs` or
   * until the bridge puts it out in turn; resolves when in.
   * @throws BenchError `run-broken` when it cannot join.
   */
  impersonate(userId: string, forMs: number): Promise<void> {
    return this.#each([userId], (group) => group.impersonate(userId, forMs));
  }

  /** The processes of these users are killed, and others take over; resolves when those who can are back. */
  crash(userIds: readonly string[]): Promise<void> {
    return this.#each(userIds, (group) => group.crash());
  }

  async stop(): Promise<void> {
    await Promise.all(this.#groups.map((group) => group.stop()));
  }

  /** What is done by each process that holds some of these users. An unknown user is a programmer's error. */
  async #each(
    userIds: readonly string[],
    act: (group: SpeakerGroup, ids: readonly string[]) => Promise<void>,
  ): Promise<void> {
    const known = new Set(this.#context.users.map(({ userId }) => userId));
    for (const userId of userIds) if (!known.has(userId)) throw new Error(`there is no speaker of ${userId}`);
    await Promise.all(
      this.#groups.map(async (group) => {
        const ids = group.users.map(({ userId }) => userId).filter((userId) => userIds.includes(userId));
        if (ids.length > 0) await act(group, ids);
      }),
    );
  }
}
