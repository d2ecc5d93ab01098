import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { randomServerKey } from "../livekit-server/server-key.ts";

const MAIN = fileURLToPath(new URL("./services-main.ts", import.meta.url));
const LIMIT_MS = 30_000;

let squatter: Server;
let taken: string;

beforeAll(async () => {
  squatter = createServer().listen(0, "127.0.0.1");
  await once(squatter, "listening");
  taken = String((squatter.address() as AddressInfo).port);
});

afterAll(() => void squatter.close());

/** Runs a service as a process, which must end by itself. */
async function startService(...args: string[]): Promise<{ exitCode?: number; stderr: string }> {
  const { apiKey, apiSecret } = randomServerKey();
  const env = {
    ...{ NODE_OPTIONS: "--import tsx", LIVEKIT_URL: "ws://127.0.0.1:1" },
    ...{ LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret },
  };
  const options = { env, reject: false, stdin: "ignore", timeout: LIMIT_MS } as const;
  return execa(process.execPath, [MAIN, ...args], options);
}

test(
  "a port for apps that is taken ends the cloud with 69 and one line, which says whose it is",
  async () => {
    const { exitCode, stderr } = await startService("cloud", "--http-port=0", `--apps-port=${taken}`);
    expect(exitCode).toBe(69);
    expect(stderr).toMatch(
      new RegExp(`^[^\\n]+ apps [^\\n]+:${taken}: the port is taken\\. [^\\n]+--apps-port\\.$`),
    );
  },
  LIMIT_MS,
);

test(
  "a port for HTTP that is taken ends a service with 69 and one line",
  async () => {
    const { exitCode, stderr } = await startService("apps", `--http-port=${taken}`);
    expect(exitCode).toBe(69);
    expect(stderr).toMatch(new RegExp(`^[^\\n]+:${taken}: the port is taken\\. [^\\n]+--http-port[^\\n]+$`));
  },
  LIMIT_MS,
);

test(
  "a host that is none of this machine's ends a service with 64 and one line, which names the flag",
  async () => {
    const { exitCode, stderr } = await startService("apps", "--host=nope.invalid", "--http-port=0");
    expect(exitCode).toBe(64);
    expect(stderr).toMatch(/^[^\n]+"nope\.invalid" is no address of this machine\. [^\n]+--host\.$/);
  },
  LIMIT_MS,
);
