import { timeSpan } from "../format/quantity.ts";
import { type AppRecord, isToHear } from "../record/hop-record.ts";
import type { RunRecord, UserRecord } from "../record/record.ts";

/** Silence is shorter than this while audio flows, whatever the latency. */
const SILENCE_MS = 1_000;

/** The hops of a frame's way, in its order; `speaker → cloud` where the bridge does not show what it does. */
export const HOPS = [
  "speaker",
  "speaker → bridge",
  "bridge",
  "bridge → cloud",
  "speaker → cloud",
  "cloud → app",
] as const;

export type Hop = (typeof HOPS)[number];

/** Where one user's audio stopped, as speech ended. */
export interface StoppedAudio {
  readonly userId: string;
  /** The hop that it went into and did not come out of. */
  readonly hop: Hop;
  /** The app that it did not come to; undefined where it did not come as far. */
  readonly packageName?: string;
  /** When the last frame came through, from the start of the run; null for never. */
  readonly sinceMs: number | null;
  /** How things stood there, such as `stream open`. */
  readonly state: string;
  /** `audio of u3 stops after: bridge → cloud (stream open, no frame for 4.2 s)` */
  readonly text: string;
}

/**
 * For each user whose audio did not flow to the end of speech, the hop that it stopped at; none of a run that was cut,
 * which did not come so far.
 * @param isAsked the apps that are asked about; all by default
 */
export function stoppedAudio(
  { complete, scenario, users }: RunRecord,
  isAsked: (app: AppRecord) => boolean = () => true,
): StoppedAudio[] {
  if (!complete) return [];
  return users.flatMap((user) => {
    const place = placeOf(user, user.apps.filter(isAsked));
    if (place === undefined) return [];
    const { hop, sinceMs, state, packageName, others = 0 } = place;
    const way = packageName === undefined ? hop : `${hop} ${packageName}`;
    const more = others === 0 ? "" : `; ${others} more ${others === 1 ? "app" : "apps"} as well`;
    const silence =
      sinceMs === null ? "no frame ever" : `no frame for ${timeSpan(scenario.durationMs - sinceMs)}`;
    return [
      {
        userId: user.userId,
        hop,
        ...(packageName === undefined ? {} : { packageName }),
        sinceMs,
        state,
        text: `audio of ${user.userId} stops after: ${way} (${state}, ${silence}${more})`,
      },
    ];
  });
}

interface Place {
  readonly hop: Hop;
  readonly sinceMs: number | null;
  readonly state: string;
  readonly packageName?: string;
  readonly others?: number;
}

/** The first hop, in the order of a frame's way, that nothing came out of any more. */
function placeOf({ bridge, hops }: UserRecord, apps: readonly AppRecord[]): Place | undefined {
  const { dueMs, publishedMs, receivedMs, sentMs, deliveredMs, session, sendHeldUp, stream } = hops;
  if (dueMs === null) return undefined;
  const flowing = (lastMs: number | null): boolean => lastMs !== null && lastMs > dueMs - SILENCE_MS;
  if (!flowing(publishedMs)) return { hop: "speaker", sinceMs: publishedMs, state: "nothing published" };
  const sessionState = session === false ? "no session" : "session open";
  const streamState = stream === false ? "no stream" : "stream open";
  if (!flowing(deliveredMs)) {
    if (bridge === null) return { hop: "speaker → cloud", sinceMs: deliveredMs, state: streamState };
    if (!flowing(receivedMs)) return { hop: "speaker → bridge", sinceMs: receivedMs, state: sessionState };
    // What is handed to a stream, or held up in it, has left the bridge.
    const handsOver = flowing(sentMs) || (sendHeldUp === true && stream !== false);
    if (!handsOver) return { hop: "bridge", sinceMs: sentMs, state: `${sessionState}, ${streamState}` };
    return { hop: "bridge → cloud", sinceMs: deliveredMs, state: streamState };
  }
  const silentApps = apps.filter((app) => !flowing(app.lastMs));
  // A silence that is planned must not hide one that is not.
  const [silent, ...others] = silentApps.toSorted((a, b) => Number(isToHear(b)) - Number(isToHear(a)));
  if (silent === undefined) return undefined;
  const { packageName, lastMs } = silent;
  const state = appState(silent);
  return { hop: "cloud → app", packageName, sinceMs: lastMs, state, others: others.length };
}

function appState(app: AppRecord): string {
  const { connected, subscribed } = app;
  if (!isToHear(app)) return "never subscribes, as planned";
  if (!connected) return "socket closed";
  return subscribed ? "subscribed, socket open" : "not subscribed";
}
