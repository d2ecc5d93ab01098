import type { Logger } from "pino";
import { VirtualClock } from "../../../../bridge/core/virtual-clock.ts";
import { AudioManager, type AudioManagerEvents, type ConnectedApp } from "../audio-manager.ts";
import { FakeAppSocket } from "./fake-app-socket.ts";

export interface RelaySetup {
  readonly users?: readonly string[];
  /** As `user/package`. */
  readonly apps?: readonly string[];
  readonly appsPerUserMax?: number;
}

/** An audio manager of fake sockets on a virtual clock, that tells what it says and does. */
export function relaySetup({ users = ["u1", "u2"], apps = [], appsPerUserMax = 200 }: RelaySetup = {}) {
  const clock = new VirtualClock();
  const lines: Record<string, unknown>[] = [];
  const events: string[] = [];
  const line = (fields: object, text: string): void => void lines.push({ ...fields, text });
  const event =
    (name: keyof AudioManagerEvents) =>
    (userId: string, packageName: string, atMs: number): void =>
      void events.push(`${name} ${userId}/${packageName} ${atMs}`);
  const manager = new AudioManager({
    users,
    apps: apps.map(namesOf),
    clock,
    log: { info: line, warn: line } as unknown as Logger,
    events: {
      appConnected: event("appConnected"),
      appClosed: event("appClosed"),
      subscribed: event("subscribed"),
      unsubscribed: event("unsubscribed"),
      appStalled: event("appStalled"),
    },
    appsPerUserMax,
  });
  const connect = (app: string): { socket: FakeAppSocket; connection: ConnectedApp } => {
    const { userId, packageName } = namesOf(app);
    const socket = new FakeAppSocket();
    const connection = manager.connect(userId, packageName, socket);
    if (typeof connection === "string") throw new Error(connection);
    return { socket, connection };
  };
  return {
    clock,
    lines,
    events,
    manager,
    connect,
    /** An app that has subscribed. */
    listener(app: string): { socket: FakeAppSocket; connection: ConnectedApp } {
      const it = connect(app);
      it.connection.subscribe();
      return it;
    },
    relay(userId: string, frames = 1, counted = true): void {
      for (let frame = 0; frame < frames; frame++) manager.relay(userId, Buffer.alloc(320), counted);
    },
    /** Counters of an app that are not 0. */
    countersOf(app: string): Record<string, number> {
      const { userId, packageName } = namesOf(app);
      const found = manager.snapshot().find((it) => it.userId === userId && it.packageName === packageName);
      const entries = Object.entries(found ?? {}).filter(
        ([, value]) => typeof value === "number" && value > 0,
      );
      return Object.fromEntries(entries) as Record<string, number>;
    },
  };
}

function namesOf(app: string): { userId: string; packageName: string } {
  const [userId = "", packageName = ""] = app.split("/");
  return { userId, packageName };
}
