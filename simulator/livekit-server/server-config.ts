import type { ServerPorts } from "./free-ports.ts";
import type { ServerKey } from "./server-key.ts";

const LOOPBACK = "127.0.0.1";

/** Seconds that a room outlives its last participant: short, so that runs on one server do not meet. */
const EMPTY_ROOM_SECONDS = 10;

/**
 * The server's settings, as the value of its LIVEKIT_CONFIG variable (YAML, of which JSON is a part), which keeps
 * the secret out of the process list and off the disk.
 *
 * Everything binds to 127.0.0.1 alone and nothing calls out:
 * - `tcp_port: 0`, because the server can bind RTC over TCP to all interfaces only;
 * - `node_ip`, or the server would look for its own address, and ask public STUN servers;
 * - `stun_servers` at a closed port, or clients would be told to use public ones.
 *
 * In a container the loopback is the container's own: there it binds to all of them, and Docker publishes to
 * 127.0.0.1 alone.
 */
export function serverConfig(ports: ServerPorts, key: ServerKey, options = { inContainer: false }): string {
  const bindings = options.inContainer
    ? { server: {}, rtc: {} }
    : {
        server: { bind_addresses: [LOOPBACK] },
        rtc: { enable_loopback_candidate: true, ips: { includes: [`${LOOPBACK}/32`] } },
      };
  return JSON.stringify({
    port: ports.http,
    ...bindings.server,
    keys: { [key.apiKey]: key.apiSecret },
    rtc: {
      udp_port: ports.rtc,
      tcp_port: 0,
      node_ip: LOOPBACK,
      use_external_ip: false,
      stun_servers: [`${LOOPBACK}:9`],
      ...bindings.rtc,
    },
    room: { auto_create: true, empty_timeout: EMPTY_ROOM_SECONDS, departure_timeout: EMPTY_ROOM_SECONDS },
    logging: { level: "info" },
  });
}
