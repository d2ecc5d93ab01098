import type { Registry } from "prom-client";
import { readCounter, readGauge } from "../../common/metrics/read-metric.ts";
import type { Session } from "../core/session.ts";
import type { SessionMap } from "../core/session-map.ts";

/** Adds series of single users, for as long as each has a session. A thousand users are three thousand series. */
export function addUserMetrics(registry: Registry, sessions: SessionMap): void {
  const byUser = (read: (session: Session) => number) => () =>
    Array.from(sessions.values(), (session) => [{ user_id: session.userId }, read(session)] as const);
  const ofUsers = { registry, labelNames: ["user_id"] as const };
  readGauge({
    ...ofUsers,
    name: "bridge_user_channel_len",
    help: "Frames in the queue of the user's session",
    read: byUser(({ queueLength }) => queueLength),
  });
  readCounter({
    ...ofUsers,
    name: "bridge_user_frames_received_total",
    help: "Frames that reached the user's session",
    read: byUser(({ counters }) => counters.received),
  });
  readCounter({
    ...ofUsers,
    name: "bridge_user_frames_dropped_total",
    help: "Frames that the full queue of the user's session has refused",
    read: byUser(({ counters }) => counters.dropped),
  });
}
