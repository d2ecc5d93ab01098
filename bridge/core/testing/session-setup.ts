import { bridgePresets } from "../../settings.ts";
import { Session } from "../session.ts";
import { type SessionEvents, silentSessionEvents } from "../session-events.ts";
import type { SessionSettings } from "../session-settings.ts";
import { VirtualClock } from "../virtual-clock.ts";
import { type CloseBehaviour, FakeRoom } from "./fake-room-connector.ts";
import { numberedPcm } from "./fake-stream.ts";

export interface SessionSetupOptions {
  readonly settings?: Partial<SessionSettings>;
  readonly closing?: CloseBehaviour;
  readonly events?: SessionEvents;
  readonly userId?: string;
  readonly generation?: number;
}

/** An open session of the `fixed` preset on a virtual clock, in a fake room. */
export function openSession({
  settings = {},
  closing = "at-once",
  events = silentSessionEvents,
  userId = "u",
  generation = 1,
}: SessionSetupOptions = {}) {
  const clock = new VirtualClock();
  const room = new FakeRoom(`cloud-agent:${userId}`, closing);
  const closed: Session[] = [];
  const session = new Session({
    userId,
    generation,
    settings: { ...bridgePresets.fixed, ...settings },
    clock,
    events,
    onClosed: (which) => void closed.push(which),
  });
  session.open(room);
  let number = 0;
  /** Receives so many packets, numbered on from 0. */
  const receive = (packets = 1): void => {
    for (let i = 0; i < packets; i++) session.receive(numberedPcm(number++));
  };
  return { session, clock, room, closed, receive };
}
