import { expect, test } from "vitest";
import { launchBinary, launchDocker } from "./launch.ts";
import { serverConfig } from "./server-config.ts";
import { randomServerKey } from "./server-key.ts";

const ports = { http: 40_001, rtc: 40_002 };
const key = randomServerKey();

test("the server binds to 127.0.0.1 alone, without RTC over TCP, and names no public STUN server", () => {
  const config = JSON.parse(serverConfig(ports, key));
  expect(config).toMatchObject({
    port: 40_001,
    bind_addresses: ["127.0.0.1"],
    rtc: { udp_port: 40_002, tcp_port: 0, node_ip: "127.0.0.1", ips: { includes: ["127.0.0.1/32"] } },
  });
  expect(config.rtc.stun_servers).toEqual(["127.0.0.1:9"]);
});

test("keys differ from run to run and their secret is long enough for LiveKit", () => {
  expect(randomServerKey()).not.toEqual(key);
  expect(key.apiSecret.length).toBeGreaterThanOrEqual(32);
});

test("the secret is in the environment, never in the arguments, and LIVEKIT_ variables are not passed on", () => {
  const source = { kind: "binary", origin: "path", path: "/bin/livekit-server", version: "v1" } as const;
  const launch = launchBinary(source, ports, key, { PATH: "/bin", LIVEKIT_PORT: "1" });
  expect(launch.args).toEqual([]);
  expect(Object.keys(launch.env)).toEqual(["PATH", "LIVEKIT_CONFIG"]);
  expect(launch.env.LIVEKIT_CONFIG).toContain(key.apiSecret);
});

test("a container publishes to 127.0.0.1 alone, keeps the secret out of its arguments, and is removed by name", () => {
  const source = { kind: "docker", docker: "/bin/docker", image: "image:v1", version: "v1" } as const;
  const { args, remove } = launchDocker(source, ports, key, {});
  const published = args.filter((_arg, index) => args[index - 1] === "-p");
  expect(published).toEqual(["127.0.0.1:40001:40001/tcp", "127.0.0.1:40002:40002/udp"]);
  expect(args.join(" ")).not.toContain(key.apiSecret);
  expect(remove?.args).toEqual(["rm", "-f", args[args.indexOf("--name") + 1]]);
});
