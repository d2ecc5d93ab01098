import type { FaultRecord, FaultSign } from "../../reports/record/fault-record.ts";
import type { AppAction } from "../apps/app-messages.ts";
import type { CloudAction } from "../cloud/cloud-action.ts";

/** What a fault may do to the world around the bridge, and to the bridge. */
export interface FaultWorld {
  readonly bridge: BridgeControl;
  readonly livekit: LiveKitControl;
  readonly speakers: SpeakerControl;
  readonly scraper: ScraperControl;
  /** From 0 to under 1, from the run's seed. */
  readonly random: () => number;
  /** The ids of the users that `who` stands for. */
  usersOf(who: "all" | "first" | "last"): string[];
  /** The cloud processes that these users are in. */
  cloudsOf(users: readonly string[]): CloudControl[];
  /** The app of this name. An unknown one is a programmer's error. */
  app(name: string): AppControl;
  /** Whether anybody speaks any more: a fault that repeats itself has nobody left to strike when speech is over. */
  speaking(): boolean;
  /** Rejects when the run ends first. */
  sleep(ms: number): Promise<void>;
  /** Notes that these users are struck from now until `body` has ended. */
  strike(what: Strike, body: () => Promise<void>): Promise<void>;
  /** Waits until audio of each of these has come again since they were last struck; false where the limit passed first. */
  audioBack(users: readonly string[], limitMs: number): Promise<boolean>;
}

export interface Strike {
  readonly users: readonly string[];
  /** By what it is known to have bitten. */
  readonly sign: FaultSign;
  /** What a good bridge may let it interrupt; the stream by default. */
  readonly interrupts?: FaultRecord["interrupts"];
  /** The package name of the app that it strikes, where it strikes one and no cloud. */
  readonly app?: string;
}

export interface CloudControl {
  /** All that are in it. */
  readonly users: readonly string[];
  /** Resolves when it is done. */
  act(action: CloudAction): Promise<void>;
  /** Resolves when it stands. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** SIGTERM; resolves when it is gone. */
  terminate(): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again; resolves when it is up, and goes about joining. */
  start(): Promise<void>;
}

export interface AppControl {
  /** Whose audio it is for. */
  readonly users: readonly string[];
  readonly packageNames: readonly string[];
  /** Resolves when it is done. */
  act(action: AppAction): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Starts it again; resolves when it is up, and goes about connecting. */
  start(): Promise<void>;
}

export interface BridgeControl {
  /** SIGTERM; resolves when it is gone. */
  terminate(): Promise<void>;
  kill(): Promise<void>;
  /** Starts it again on the same address; resolves when it listens. */
  start(): Promise<void>;
}

export interface LiveKitControl {
  /** Ends the server, and starts it again on the same address; resolves when it answers. */
  restart(downMs: number): Promise<void>;
  deleteRoom(userId: string): Promise<void>;
}

export interface ScraperControl {
  /**
   * So many connections to each endpoint of the bridge's monitoring ask so many times a second each; resolves when it is over.
   */
  scrape(settings: { connections: number; perSecond: number; forMs: number }): Promise<void>;
}

export interface SpeakerControl {
  leave(users: readonly string[]): Promise<void>;
  /** Resolves when they are back in their rooms. */
  return(users: readonly string[]): Promise<void>;
  /** They stay in their rooms and publish nothing; resolves when they do. */
  mute(users: readonly string[]): Promise<void>;
  unmute(users: readonly string[]): Promise<void>;
  /** Somebody joins the user's room under the bridge's identity; resolves when in. */
  impersonate(userId: string, forMs: number): Promise<void>;
  /** SIGKILL to the processes of these users, and so to all beside them; resolves when they speak again in others. */
  crash(users: readonly string[]): Promise<void>;
}
