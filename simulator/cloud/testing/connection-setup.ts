import { expect, onTestFinished, vi } from "vitest";
import type { LiveKitBridgeClient } from "../../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import { VirtualClock } from "../../../bridge/core/virtual-clock.ts";
import { GrpcBridge, type GrpcBridgeOptions } from "../../../bridge/grpc/testing/grpc-bridge.ts";
import { patient } from "../reconnect/patient.ts";
import { type ReconnectSettings, reconnectOf } from "../reconnect/reconnect-registry.ts";
import { UserConnection } from "../user-connection.ts";

type StreamAudioCall = ReturnType<LiveKitBridgeClient["StreamAudio"]>;

/** Waits for what the sockets bring. */
export function eventually(expectation: () => void): Promise<void> {
  return vi.waitFor(expectation, { timeout: 5_000, interval: 5 });
}

/** A user to whom nobody listens. */
export const nobody = {
  userId: "u",
  roomName: "u",
  targetIdentity: "u",
  livekitUrl: "ws://livekit",
  reconnect: reconnectOf(patient()),
  random: () => 0.5,
  mintToken: async () => "token",
  onChunk: () => {},
  events: { joined: () => {}, joinRefused: () => {}, firstFrame: () => {}, streamEnded: () => {} },
};

interface Setup extends GrpcBridgeOptions {
  readonly reconnect?: ReconnectSettings;
}

/** A connection to the real gRPC service over fake rooms; its pauses pass on a virtual clock. */
export async function connection({ reconnect = patient(), ...options }: Setup = {}) {
  const bridge = await GrpcBridge.start(options);
  const client = bridge.client();
  const clock = new VirtualClock();
  const events: string[] = [];
  const chunks: Buffer[] = [];
  const joins = vi.spyOn(client, "JoinRoom");
  const leaves = vi.spyOn(client, "LeaveRoom");
  const calls = { opened: 0, ended: 0 };
  const streamAudio: () => StreamAudioCall = client.StreamAudio.bind(client);
  vi.spyOn(client, "StreamAudio").mockImplementation(() => {
    calls.opened += 1;
    return streamAudio().once("status", () => {
      calls.ended += 1;
    });
  });
  let tokens = 0;
  const user = new UserConnection({
    ...nobody,
    client,
    clock,
    reconnect: reconnectOf(reconnect),
    mintToken: async (validity) => `${validity}-${++tokens}`,
    onChunk: ({ pcmData }) => chunks.push(pcmData),
    events: {
      joined: () => events.push("joined"),
      joinRefused: (_, reason) => events.push(`refused: ${reason}`),
      firstFrame: (_, after) => events.push(`first frame after ${after}`),
      streamEnded: (_, reason) => events.push(`stream ended: ${reason}`),
    },
  });
  onTestFinished(async () => {
    await user.stop();
    await bridge.stop();
  });
  const streaming = () => eventually(() => expect(bridge.sessions.get("u")?.hasStream).toBe(true));
  return {
    bridge,
    clock,
    events,
    chunks,
    joins,
    leaves,
    user,
    streaming,
    /** The tokens of all JoinRooms that have reached LiveKit. */
    tokens: () => bridge.connector.connections.map(({ request }) => request.token),
    /** How many calls of StreamAudio there have been. */
    streams: () => calls.opened,
    /** The calls that neither side has ended. */
    liveStreams: () => calls.opened - calls.ended,
    happens: (event: string) => eventually(() => expect(events).toContain(event)),
    async connected() {
      await user.connect();
      await streaming();
    },
    /** A frame of a user comes out of the room, and to the cloud. */
    async frame() {
      const before = chunks.length;
      bridge.connector.last.packet(1, 2);
      await eventually(() => expect(chunks).toHaveLength(before + 1));
    },
    /** The bridge ends the session, as it does when the room is gone. */
    async endedByBridge() {
      const before = events.length;
      bridge.sessions.leave("u", "room lost");
      await eventually(() => expect(events.length).toBeGreaterThan(before));
    },
  };
}
