import { fork } from "node:child_process";
import { once } from "node:events";
import { createConnection } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { freeTcpPort } from "../livekit-server/free-ports.ts";
import { bundleOf } from "../process/bundle.ts";
import { nodeExecArgv } from "../process/node-exec-argv.ts";
import { ControlConnection, checkClock } from "./control-connection.ts";

const APPS_MAIN = new URL("../apps/apps-main.ts", import.meta.url);
const LIMIT_MS = 20_000;

/** One of our programs as a container starts it: without a channel, with a control port. */
async function program() {
  const port = await freeTcpPort();
  const file = await bundleOf(APPS_MAIN);
  const child = fork(file, {
    execArgv: file.endsWith(".ts") ? nodeExecArgv() : [],
    env: { ...process.env, CONTROL_PORT: String(port), CONTROL_TOKEN: "secret" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  child.disconnect();
  const exited = once(child, "exit");
  onTestFinished(() => void child.kill("SIGKILL"));
  const said: unknown[] = [];
  const open = async (token = "secret", limitMs = LIMIT_MS) => {
    const connection = await ControlConnection.open({
      ...{ address: `127.0.0.1:${port}`, token, limitMs },
      mayCome: () => child.exitCode === null && child.signalCode === null,
    });
    connection?.listen((message) => said.push(message));
    return connection;
  };
  return { child, port, exited, said, open };
}

test("a program is told what to do at its port, answers there, and ends when its harness has gone", async () => {
  const { exited, said, open } = await program();
  const connection = await open();
  await vi.waitFor(() => expect(said).toContainEqual(expect.objectContaining({ type: "up" })));
  connection?.send({ type: "start", apps: [], subscribe: "at-once", seed: "1", startMs: null, endMs: null });
  connection?.send({ type: "report" });
  await vi.waitFor(() => expect(said).toContainEqual(expect.objectContaining({ type: "account" })));
  connection?.close();
  expect((await exited)[0]).toBe(0);
});

test("what it says at its end comes before the end", async () => {
  const { child, said, open } = await program();
  const connection = await open();
  connection?.send({ type: "start", apps: [], subscribe: "at-once", seed: "1", startMs: null, endMs: null });
  connection?.send({ type: "report" });
  await vi.waitFor(() => expect(said).toContainEqual(expect.objectContaining({ type: "account" })));
  said.length = 0;
  child.kill("SIGTERM");
  await connection?.closed;
  expect(said).toContainEqual(expect.objectContaining({ type: "account" }));
});

test("who does not know the token, or speaks something else, is turned away, and so is a second harness", async () => {
  const { child, port, said, open } = await program();
  const connection = await open();
  await vi.waitFor(() => expect(said).toHaveLength(1));
  expect(await open("wrong", 200)).toBeUndefined();
  expect(await open("secret", 200)).toBeUndefined();
  const stranger = createConnection(port, "127.0.0.1");
  stranger.on("error", () => {});
  stranger.write("GET / HTTP/1.1\r\n\r\n");
  await new Promise((resolve) => stranger.once("close", resolve));
  expect(child.exitCode).toBeNull();
  connection?.close();
});

test("nobody waits for a program that has ended", async () => {
  const { child, exited, open } = await program();
  child.kill("SIGKILL");
  await exited;
  expect(await open()).toBeUndefined();
});

test("a clock between question and answer is the harness's own, another one is refused", () => {
  checkClock({ askedMs: 1_000, childMs: 1_004, answeredMs: 1_009 });
  checkClock({ askedMs: 1_000, childMs: 998, answeredMs: 1_001 });
  expect(() => checkClock({ askedMs: 1_000, childMs: 1_020, answeredMs: 1_001 })).toThrow("19.0 ms ahead");
  expect(() => checkClock({ askedMs: 1_000, childMs: 2, answeredMs: 1_001 })).toThrow("998.0 ms behind");
});
