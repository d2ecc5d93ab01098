import type { AppReport } from "../apps/app-messages.ts";
import { FrameSightings } from "../ledger/frame-sightings.ts";

type CountsReport = Extract<AppReport, { type: "heartbeat" | "account" }>;

/** How an app's way stood from this moment on. */
interface AppMoment {
  readonly atMs: number;
  readonly connected: boolean;
  readonly subscribed: boolean;
}

const NEVER: AppMoment = { atMs: Number.NEGATIVE_INFINITY, connected: false, subscribed: false };

/** What all app processes of a run have received, by user and package. Times are on the monotonic clock. */
export class AppSightings {
  readonly frames = new FrameSightings(["dueToApp"]);
  readonly #moments = new Map<string, AppMoment[]>();

  /** @param process its name, which no other process of the run has */
  add(process: string, report: CountsReport): void {
    const receivers = report.apps.map((app) => ({
      key: appKey(app.userId, app.packageName),
      counts: app,
      lastMs: app.lastMs,
      bits: "bits" in app ? (app.bits as string) : undefined,
    }));
    const histograms = report.type === "account" ? report.histograms : undefined;
    this.frames.add(process, { receivers, histograms });
  }

  /** Notes that something of it has changed. */
  change(
    { userId, packageName, atMs }: { userId: string; packageName: string; atMs: number },
    change: Partial<Pick<AppMoment, "connected" | "subscribed">>,
  ): void {
    const key = appKey(userId, packageName);
    const moments = this.#moments.get(key) ?? [];
    this.#moments.set(key, moments);
    moments.push({ ...(moments.at(-1) ?? NEVER), ...change, atMs });
  }

  /** Whether it has been connected and subscribed since the last change. */
  isListening(userId: string, packageName: string): boolean {
    const { connected, subscribed } = this.stateOf(userId, packageName, Number.POSITIVE_INFINITY);
    return connected && subscribed;
  }

  stateOf(userId: string, packageName: string, atMs: number): AppMoment {
    const moments = this.#moments.get(appKey(userId, packageName)) ?? [];
    return moments.findLast((moment) => moment.atMs <= atMs) ?? NEVER;
  }
}

export function appKey(userId: string, packageName: string): string {
  return `${packageName}/${userId}`;
}
