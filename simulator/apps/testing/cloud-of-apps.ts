import { expect, onTestFinished, vi } from "vitest";
import { VirtualClock } from "../../../bridge/core/virtual-clock.ts";
import { AppServer } from "../../cloud/audio-manager/app-server.ts";
import { relaySetup } from "../../cloud/audio-manager/testing/relay-setup.ts";
import { createPacketBuilder } from "../../pcm/packet.ts";
import { packetFormat } from "../../pcm/packet-format.ts";
import { App } from "../app.ts";
import { AppArrivals } from "../app-arrivals.ts";

const silence = new Int16Array(1_600);

export function eventually(expectation: () => void): Promise<void> {
  return vi.waitFor(expectation, { timeout: 5_000, interval: 5 });
}

/** A whole frame of 10 ms. */
export function frameOf(userId: string, sequence: number, dueMs = 0): Buffer {
  const builder = createPacketBuilder({ userId, format: packetFormat("pcm16-10ms"), voice: silence });
  return builder.build({ sequence, group: sequence, dueUs: dueMs * 1_000, warmUp: false });
}

/** The cloud's end, as far as apps see it: an audio manager behind a real server, on a virtual clock of its own. */
export async function cloudOfApps({ port = 0, apps = [] as string[] } = {}) {
  const setup = relaySetup({ apps });
  const { manager, clock } = setup;
  const server = await AppServer.start({ manager, clock, port });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= server.close();
    // Those that do not read are cut off.
    clock.advance(2_000);
    return closed;
  };
  onTestFinished(close);
  return {
    ...setup,
    close,
    port: server.port,
    address: `127.0.0.1:${server.port}`,
    /** The user speaks. */
    speak(userId: string, first: number, frames = 1, dueMs = 0): void {
      for (let sequence = first; sequence < first + frames; sequence++)
        manager.relay(userId, frameOf(userId, sequence, dueMs), true);
    },
  };
}

/** An app on a virtual clock, that tells what becomes of it. */
export function appOf(name: string, address: string) {
  const [userId = "", packageName = ""] = name.split("/");
  const clock = new VirtualClock();
  const arrivals = new AppArrivals(clock);
  const told: string[] = [];
  const app = new App({
    userId,
    packageName,
    address,
    clock,
    random: () => 0.5,
    arrivals,
    events: {
      connected: () => told.push("connected"),
      subscribed: () => told.push("subscribed"),
      closed: (_, reason) => told.push(`closed ${reason}`),
      firstFrame: (_, after) => told.push(`first-frame ${after}`),
      unsubscribed: () => told.push("unsubscribed"),
      chunk() {},
    },
  });
  onTestFinished(async () => {
    const stopped = app.stop();
    clock.advance(1_000);
    await stopped;
  });
  return {
    app,
    clock,
    arrivals,
    told,
    delivered: (frames: number) => eventually(() => expect(app.counts.delivered).toBe(frames)),
    /** Waits until it has told this so many times. */
    tells: (what: string, times = 1) =>
      eventually(() => expect(told.filter((it) => it === what)).toHaveLength(times)),
    async listen(): Promise<void> {
      app.subscribe();
      app.connect();
      await this.tells("subscribed");
    },
  };
}
