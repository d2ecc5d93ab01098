import { VirtualClock } from "../../../bridge/core/virtual-clock.ts";
import { BenchError } from "../../../common/bench-error.ts";
import type { AppAction } from "../../apps/app-messages.ts";
import type { CloudAction } from "../../cloud/cloud-action.ts";
import type { UntimedFault } from "../fault.ts";
import { at, faultSchema, runFault } from "../fault-registry.ts";
import type {
  AppControl,
  BridgeControl,
  CloudControl,
  FaultWorld,
  LiveKitControl,
  ScraperControl,
  SpeakerControl,
  Strike,
} from "../fault-world.ts";

const USERS = ["u1", "u2", "u3"];

export interface FakeFaultWorldOptions {
  /** When the run ends, in the middle of the fault or before. */
  readonly endsMs?: number;
  /** How long it takes until audio is back; never by default. */
  readonly backAfterMs?: number;
  readonly random?: () => number;
}

/**
 * Three users, the last of them in a cloud of its own; an app for all of them, and two of another one for the first. Whatever is done to the world takes no time, but for what says how
 * long it takes, and leaves a line with its time on a virtual clock.
 */
export class FakeFaultWorld implements FaultWorld {
  readonly clock = new VirtualClock();
  /** What was done, in order: `500 cloud thaw`. */
  readonly lines: string[] = [];
  readonly random: () => number;
  readonly bridge: BridgeControl = {
    terminate: async () => this.#note("bridge terminate"),
    kill: async () => this.#note("bridge kill"),
    start: async () => this.#note("bridge start"),
  };
  readonly livekit: LiveKitControl = {
    restart: async (downMs) => {
      this.#note("livekit restart");
      await this.#pass(downMs);
    },
    deleteRoom: async (userId) => this.#note(`livekit delete room ${userId}`),
  };
  readonly speakers: SpeakerControl = {
    leave: async (users) => this.#note(`speakers leave ${users.join(" ")}`),
    return: async (users) => this.#note(`speakers return ${users.join(" ")}`),
    mute: async (users) => this.#note(`speakers mute ${users.join(" ")}`),
    unmute: async (users) => this.#note(`speakers unmute ${users.join(" ")}`),
    impersonate: async (userId, forMs) => this.#note(`speakers impersonate ${userId} for ${forMs} ms`),
    // The strike is noted where the processes are.
    crash: (users) =>
      this.strike({ users, sign: "speaker-left" }, async () =>
        this.#note(`speakers crash ${users.join(" ")}`),
      ),
  };
  readonly scraper: ScraperControl = {
    scrape: async ({ connections, perSecond, forMs }) =>
      this.#note(`scraper scrape ${perSecond}/s over ${connections} connections for ${forMs} ms`),
  };
  readonly #apps = [this.#app("captions", USERS), this.#app("slow", USERS.slice(0, 1), 2)];
  readonly #clouds = [this.#cloud("cloud", USERS.slice(0, 2)), this.#cloud("cloud-apart", USERS.slice(2))];
  readonly speaking = (): boolean => true;
  readonly #endsMs: number;
  readonly #backAfterMs: number;

  constructor({
    endsMs = Number.POSITIVE_INFINITY,
    backAfterMs = Number.POSITIVE_INFINITY,
    random = () => 0.5,
  }: FakeFaultWorldOptions = {}) {
    this.#endsMs = endsMs;
    this.#backAfterMs = backAfterMs;
    this.random = random;
  }

  usersOf(who: "all" | "first" | "last"): string[] {
    return who === "all" ? [...USERS] : USERS.slice(...(who === "first" ? [0, 1] : [-1]));
  }

  cloudsOf(users: readonly string[]): CloudControl[] {
    return this.#clouds.filter((cloud) => cloud.users.some((user) => users.includes(user)));
  }

  async sleep(ms: number): Promise<void> {
    const leftMs = this.#endsMs - this.clock.nowMs();
    await this.#pass(Math.min(ms, Math.max(0, leftMs)));
    if (ms > leftMs) throw new BenchError("interrupted", "The run was stopped.");
  }

  app(name: string): AppControl {
    const app = this.#apps.find(({ packageNames }) => packageNames[0]?.startsWith(name));
    if (app === undefined) throw new Error(`there is no app "${name}"`);
    return app;
  }

  async strike({ users, sign, app }: Strike, body: () => Promise<void>): Promise<void> {
    this.#note(`strike ${users.join(" ")}${app === undefined ? "" : ` at ${app}`}: ${sign}`);
    await body();
    this.#note("over");
  }

  async audioBack(users: readonly string[], limitMs: number): Promise<boolean> {
    await this.#pass(Math.min(limitMs, this.#backAfterMs));
    const isBack = this.#backAfterMs <= limitMs;
    this.#note(`audio of ${users.join(" ")} ${isBack ? "is back" : "is not back"}`);
    return isBack;
  }

  #note(what: string): void {
    this.lines.push(`${this.clock.nowMs()} ${what}`);
  }

  /** Things that are under way at the same time pass it together. */
  async #pass(ms: number): Promise<void> {
    const untilMs = this.clock.nowMs() + ms;
    await Promise.resolve();
    this.clock.advance(Math.max(0, untilMs - this.clock.nowMs()));
  }

  #app(name: string, users: readonly string[], copies = 1): AppControl {
    const packageNames = Array.from({ length: copies }, (_, index) => `${name}-${index + 1}`);
    return {
      users,
      packageNames,
      act: async (action) => this.#note(`${name} ${actionText(action)}`),
      kill: async () => this.#note(`${name} kill`),
      start: async () => this.#note(`${name} start`),
    };
  }

  #cloud(name: string, users: readonly string[]): CloudControl {
    return {
      users,
      act: async (action) => {
        this.#note(`${name} ${actionText(action)}`);
        if (action.kind === "block") await this.#pass(action.ms);
      },
      freeze: async () => this.#note(`${name} freeze`),
      thaw: async () => this.#note(`${name} thaw`),
      terminate: async () => this.#note(`${name} terminate`),
      kill: async () => this.#note(`${name} kill`),
      start: async () => this.#note(`${name} start`),
    };
  }
}

/** Does the fault in a world of its own; resolves with what it did, the run's end in its middle included. */
export async function doFault(fault: UntimedFault, options: FakeFaultWorldOptions = {}): Promise<string[]> {
  const world = new FakeFaultWorld(options);
  const done = runFault(faultSchema.parse(at(0, fault)), world);
  await done.catch((error: unknown) => {
    if (!(error instanceof BenchError) || error.code !== "interrupted") throw error;
    world.lines.push(`${world.clock.nowMs()} broken off`);
  });
  return world.lines;
}

/** `rejoin u1 u2 joins=5 attachAfterMs=0` */
function actionText(action: CloudAction | AppAction): string {
  const { kind, users = [], ...settings } = action as { kind: string; users?: readonly string[] };
  return [kind, ...users, ...Object.entries(settings).map(([name, value]) => `${name}=${value}`)].join(" ");
}
