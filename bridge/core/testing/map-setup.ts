import { bridgePresets } from "../../settings.ts";
import { silentSessionEvents } from "../session-events.ts";
import { type JoinRequest, SessionMap } from "../session-map.ts";
import type { SessionSettings } from "../session-settings.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { FakeRoomConnector } from "./fake-room-connector.ts";

/** A session map of the `fixed` preset on a virtual clock, over fake rooms. */
export function sessionMap({
  joining = "held",
  settings = {},
}: {
  readonly joining?: "at-once" | "held";
  readonly settings?: Partial<SessionSettings>;
} = {}) {
  const clock = new VirtualClock();
  const connector = new FakeRoomConnector(joining);
  const sessions = new SessionMap({
    settings: { ...bridgePresets.fixed, ...settings },
    clock,
    connector,
    events: silentSessionEvents,
  });
  return { sessions, connector, clock };
}

export function joinRequest(userId = "u"): JoinRequest {
  return { userId, roomName: userId, url: "ws://livekit", token: "token", targetIdentity: undefined };
}

/** Lets every promise that can go on now go on. */
export function flush(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
