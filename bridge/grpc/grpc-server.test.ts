import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { link, unlink } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Client, credentials, loadPackageDefinition, type ServiceError, status } from "@grpc/grpc-js";
import { loadSync, type MessageTypeDefinition } from "@grpc/proto-loader";
import { afterAll, afterEach, describe, expect, test, vi } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import type { JoinRoomRequest } from "../contract/generated/mentra/livekit/bridge/JoinRoomRequest.ts";
import { reflectedPackage, SERVICE_NAME } from "../contract/load-contract.ts";
import { bridgePresets } from "../settings.ts";
import { ClientStream, GrpcBridge, unary } from "./testing/grpc-bridge.ts";

let bridge: GrpcBridge;
const folder = mkdtempSync(join(tmpdir(), "bridge-grpc-"));

afterEach(() => bridge.stop());
afterAll(() => rmSync(folder, { recursive: true }));

const JOIN: JoinRoomRequest = { userId: "u", roomName: "u", token: "tok.en.x", livekitUrl: "ws://livekit" };

async function joinAnswer(request: JoinRoomRequest, options = {}) {
  bridge = await GrpcBridge.start(options);
  const client = bridge.client();
  return unary(client.joinRoom.bind(client), request);
}

describe("JoinRoom", () => {
  test("answers with the identity and the number of participants", async () => {
    expect(await joinAnswer(JOIN)).toMatchObject({
      success: true,
      error: "",
      participantId: "cloud-agent:u",
      participantCount: 2,
    });
  });

  test("passes url, token and target on, with no target where none is set", async () => {
    await joinAnswer(JOIN);
    expect(bridge.connector.last.request).toMatchObject({
      url: "ws://livekit",
      token: "tok.en.x",
      roomName: "u",
      targetIdentity: undefined,
    });
    const client = bridge.client();
    await unary(client.joinRoom.bind(client), { ...JOIN, targetIdentity: "phone" });
    expect(bridge.connector.last.request.targetIdentity).toBe("phone");
  });

  test.each([
    ["userId", "user_id is required"],
    ["token", "token is required"],
    ["livekitUrl", "livekit_url is required"],
  ])("without %s fails in band", async (field, error) => {
    expect(await joinAnswer({ ...JOIN, [field]: "" })).toMatchObject({ success: false, error });
    expect(bridge.connector.connections).toEqual([]);
  });

  test("fails in band when the room cannot be joined", async () => {
    bridge = await GrpcBridge.start({ joining: "held" });
    const client = bridge.client();
    const joining = unary(client.joinRoom.bind(client), JOIN);
    await vi.waitFor(() => expect(bridge.connector.connections).toHaveLength(1), { timeout: 5_000 });
    bridge.connector.last.fail("no route");
    expect(await joining).toMatchObject({ success: false, error: "failed to connect to room: no route" });
  });

  test("fails in band when LiveKit does not answer", async () => {
    expect(await joinAnswer(JOIN, { joining: "held", settings: { joinTimeoutMs: 20 } })).toMatchObject({
      success: false,
      error: "failed to connect to room: no answer from LiveKit within 20 ms",
    });
  });

  test("is refused in band by the legacy preset while a session exists", async () => {
    bridge = await GrpcBridge.start({ settings: bridgePresets.legacy });
    const client = await bridge.joined();
    expect(await unary(client.joinRoom.bind(client), JOIN)).toMatchObject({
      success: false,
      error: "session already exists for user u",
    });
  });
});

describe("LeaveRoom", () => {
  test("ends the session, and its stream with the reason", async () => {
    bridge = await GrpcBridge.start();
    const client = await bridge.joined();
    const stream = new ClientStream(client, { userId: "u" });
    await vi.waitFor(() => expect(bridge.sessions.streams).toBe(1), { timeout: 5_000 });
    const left = await unary(client.leaveRoom.bind(client), { userId: "u", reason: "went home" });
    expect(left).toMatchObject({ success: true, error: "" });
    expect(await stream.ended).toMatchObject({ code: status.UNAVAILABLE, details: "went home" });
    expect(bridge.connector.openRooms).toEqual([]);
  });

  test("without a session fails in band", async () => {
    bridge = await GrpcBridge.start();
    const client = bridge.client();
    expect(await unary(client.leaveRoom.bind(client), { userId: "u" })).toMatchObject({
      success: false,
      error: "session not found",
    });
  });
});

describe("HealthCheck", () => {
  test("counts sessions and streams", async () => {
    bridge = await GrpcBridge.start();
    const client = await bridge.joined("u");
    await bridge.joined("v", client);
    new ClientStream(client, { userId: "v" });
    await vi.waitFor(() => expect(bridge.sessions.streams).toBe(1), { timeout: 5_000 });
    expect(await unary(client.healthCheck.bind(client), {})).toMatchObject({
      status: "SERVING",
      activeSessions: 2,
      activeStreams: 1,
      uptimeSeconds: 0,
    });
  });

  test("of a service that it does not know says so", async () => {
    bridge = await GrpcBridge.start();
    const client = bridge.client();
    const answer = await unary(client.healthCheck.bind(client), { service: "Other" });
    expect(answer).toMatchObject({ status: "SERVICE_UNKNOWN" });
  });
});

test("GetStatus of an unknown user is not connected", async () => {
  bridge = await GrpcBridge.start();
  const client = bridge.client();
  expect(await unary(client.getStatus.bind(client), { userId: "u" })).toMatchObject({
    connected: false,
    lastDisconnectAt: 0,
  });
});

describe("not built yet and answered with UNIMPLEMENTED is", () => {
  test("StopAudio", async () => {
    bridge = await GrpcBridge.start();
    const client = bridge.client();
    await expect(unary(client.stopAudio.bind(client), { userId: "u" })).rejects.toMatchObject({
      code: status.UNIMPLEMENTED,
    });
  });

  test("PlayAudio", async () => {
    bridge = await GrpcBridge.start();
    const error = new Promise<ServiceError>((resolve) => {
      bridge.client().playAudio({ userId: "u" }).on("error", resolve).resume();
    });
    expect(await error).toMatchObject({ code: status.UNIMPLEMENTED });
  });
});

type UnaryMethod = (request: object, answer: (error: ServiceError | null, response: unknown) => void) => void;
type StandardClient = Client & {
  Check: UnaryMethod;
  ServerReflectionInfo: () => NodeJS.ReadWriteStream;
};
type StandardClientClass = new (
  address: string,
  secure: ReturnType<typeof credentials.createInsecure>,
) => StandardClient;

/** A client of a service whose .proto a package of gRPC brings along. */
function standardClient(protoFile: string, service: string): StandardClient {
  const file = join(import.meta.dirname, "../../node_modules", protoFile);
  const loaded: unknown = loadPackageDefinition(loadSync(file, { enums: String, keepCase: true }));
  const found = service.split(".").reduce<unknown>((at, name) => Reflect.get(Object(at), name), loaded);
  return new (found as StandardClientClass)(bridge.server.address, credentials.createInsecure());
}

describe("standard gRPC health", () => {
  test.each(["", SERVICE_NAME])("of %j is SERVING", async (service) => {
    bridge = await GrpcBridge.start();
    const client = standardClient("grpc-health-check/proto/health/v1/health.proto", "grpc.health.v1.Health");
    const answer = await new Promise((resolve, reject) => {
      client.Check({ service }, (error, response) => (error ? reject(error) : resolve(response)));
    });
    client.close();
    expect(answer).toEqual({ status: "SERVING" });
  });
});

describe("reflection", () => {
  test("lists the service", async () => {
    bridge = await GrpcBridge.start();
    const client = standardClient(
      "@grpc/reflection/build/proto/grpc/reflection/v1/reflection.proto",
      "grpc.reflection.v1.ServerReflection",
    );
    const call = client.ServerReflectionInfo();
    const answer = await new Promise((resolve, reject) => {
      call.on("data", resolve).on("error", reject);
      Reflect.apply(call.write, call, [{ list_services: "*" }]);
    });
    call.end();
    client.close();
    expect(answer).toMatchObject({
      list_services_response: { service: expect.arrayContaining([{ name: SERVICE_NAME }]) },
    });
  });

  test("knows fields by the names of the contract", () => {
    const { fileDescriptorProtos } = reflectedPackage[
      "mentra.livekit.bridge.AudioChunk"
    ] as MessageTypeDefinition<object, object>;
    expect(fileDescriptorProtos[0]?.toString("latin1")).toMatch(/pcm_data.*livekit_url/s);
  });
});

describe("listening", () => {
  test("on a Unix socket serves, and leaves no file behind", async () => {
    const socket = join(folder, "serves.sock");
    bridge = await GrpcBridge.start({ listen: { socket } });
    expect(bridge.server.address).toBe(`unix:${socket}`);
    await bridge.joined();
    expect(bridge.sessions.size).toBe(1);
    await bridge.stop();
    expect(existsSync(socket)).toBe(false);
  });

  test("on a Unix socket that a killed bridge has left takes it over", async () => {
    const socket = join(folder, "stale.sock");
    await leaveStaleSocket(socket);
    bridge = await GrpcBridge.start({ listen: { socket } });
    await bridge.joined();
    expect(bridge.sessions.size).toBe(1);
  });

  test("on the Unix socket of a living bridge is one BenchError", async () => {
    const socket = join(folder, "living.sock");
    bridge = await GrpcBridge.start({ listen: { socket } });
    await expect(GrpcBridge.start({ listen: { socket } })).rejects.toMatchObject({
      code: "missing-requirement",
      line: expect.stringContaining("LIVEKIT_GRPC_SOCKET"),
    });
    await bridge.joined();
    expect(bridge.sessions.size).toBe(1);
  });

  test("on a path that is a file of somebody's leaves that file alone", async () => {
    const socket = join(folder, "precious.txt");
    writeFileSync(socket, "precious");
    bridge = await GrpcBridge.start();
    await expect(GrpcBridge.start({ listen: { socket } })).rejects.toThrow(BenchError);
    expect(existsSync(socket)).toBe(true);
  });

  test("on a port that is taken is one BenchError that names it, and nothing else is said", async () => {
    bridge = await GrpcBridge.start();
    const said = vi.spyOn(process.stderr, "write");
    const complained = vi.spyOn(console, "error");
    const port = Number(bridge.server.address.split(":")[1]);
    await expect(GrpcBridge.start({ listen: { port } })).rejects.toMatchObject({
      code: "missing-requirement",
      line: expect.stringContaining(`cannot listen on 127.0.0.1:${port}`),
    });
    expect([said.mock.calls, complained.mock.calls]).toEqual([[], []]);
    vi.restoreAllMocks();
  });
});

describe("close", () => {
  test("ends within 2 s though streams are endless and blocked", async () => {
    bridge = await GrpcBridge.start({ settings: { sendTimeoutMs: 0 } });
    const client = await bridge.joined();
    const waiting = new ClientStream(client, undefined);
    const deaf = new ClientStream(client, { userId: "u" });
    const { listener } = bridge.connector.last;
    await vi.waitFor(() => {
      listener.packet(new Uint8Array(3_200));
      expect(deaf.chunks.length).toBeGreaterThan(0);
    });
    deaf.call.pause();
    await vi.waitFor(() => {
      for (let i = 0; i < 50; i++) listener.packet(new Uint8Array(3_200));
      expect(bridge.sessions.get("u")?.queueLength).toBe(200);
    });
    const startedMs = performance.now();
    await bridge.sessions.closeAll("bridge stopped");
    await bridge.server.close(100);
    expect(performance.now() - startedMs).toBeLessThan(2_000);
    deaf.call.resume();
    await Promise.all([waiting.ended, deaf.ended]);
  });

  test("tells a reading client why its stream ended", async () => {
    bridge = await GrpcBridge.start();
    const stream = new ClientStream(await bridge.joined(), { userId: "u" });
    await vi.waitFor(() => expect(bridge.sessions.streams).toBe(1), { timeout: 5_000 });
    void bridge.sessions.closeAll("bridge stopped: SIGTERM");
    await bridge.server.close(500);
    expect(await stream.ended).toMatchObject({
      code: status.UNAVAILABLE,
      details: "bridge stopped: SIGTERM",
    });
  });
});

/** Leaves a socket file that nobody listens on, as SIGKILL does. */
async function leaveStaleSocket(path: string): Promise<void> {
  const server = createServer().listen(`${path}.alive`);
  await new Promise((resolve) => server.once("listening", resolve));
  await link(`${path}.alive`, path);
  await new Promise((resolve) => server.close(resolve));
  await unlink(`${path}.alive`).catch(() => {});
}
