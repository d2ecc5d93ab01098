import pino from "pino";
import { expect, onTestFinished, vi } from "vitest";
import { VirtualClock } from "../../../bridge/core/virtual-clock.ts";
import { GrpcBridge } from "../../../bridge/grpc/testing/grpc-bridge.ts";
import { createPacketBuilder } from "../../pcm/packet.ts";
import { packetFormat } from "../../pcm/packet-format.ts";
import { Cloud } from "../cloud.ts";
import type { CloudReport } from "../cloud-messages.ts";
import { patient } from "../reconnect/patient.ts";

export function eventually(expectation: () => void): Promise<void> {
  return vi.waitFor(expectation, { timeout: 5_000, interval: 5 });
}

/** A cloud of two users on the real gRPC service, streaming. */
export async function cloudSetup() {
  const bridge = await GrpcBridge.start();
  const clock = new VirtualClock();
  const reports: CloudReport[] = [];
  const cloud = new Cloud({
    start: {
      type: "start",
      bridgeAddress: bridge.server.address,
      livekitUrl: "ws://livekit",
      users: ["u1", "u2"].map((userId) => ({ userId, roomName: userId })),
      groupSize: 1,
      joinsPerSecond: 20,
      connections: "shared",
      reconnect: patient(),
      seed: "1",
      startMs: 0,
      endMs: null,
      target: "user",
      apps: ["u1", "u2"].map((userId) => ({ userId, packageName: "com.example.captions" })),
      appsPort: 0,
    },
    apiKey: "key",
    apiSecret: "a secret that is as long as it must be",
    clock,
    log: pino({ level: "silent" }),
    // That a report is out is never said, so that a cloud told to hang does not.
    send: (report) => reports.push(report),
  });
  let stopped: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopped ??= cloud.stop();
    return stopped;
  };
  onTestFinished(async () => {
    await stop();
    await bridge.stop();
  });
  void cloud.connect();
  await eventually(() => expect(bridge.sessions.streams).toBe(2));
  return {
    bridge,
    clock,
    cloud,
    reports,
    stop,
    delivered: () => cloud.account().users.map(({ delivered }) => delivered),
    /** Reports as `stream-ended u1`. */
    told: () =>
      reports.map((report) => {
        if ("userId" in report) return `${report.type} ${report.userId}`;
        return "action" in report ? `${report.type} ${report.action}` : report.type;
      }),
    /** The user's speaker publishes. */
    publish(userId: string, sequence: number): void {
      const format = packetFormat("pcm16-10ms");
      const packet = createPacketBuilder({ userId, format, voice: new Int16Array(16_000) });
      const connection = bridge.connector.connections.findLast(({ request }) => request.roomName === userId);
      connection?.listener.packet(packet.build({ sequence, group: sequence, dueUs: 0, warmUp: false }));
    },
    tokenOf(userId: string): { exp: number; sub: string; video: { room: string } } {
      const token = bridge.connector.connections.findLast(({ request }) => request.roomName === userId)
        ?.request.token;
      return JSON.parse(Buffer.from(token?.split(".")[1] ?? "", "base64url").toString());
    },
  };
}
