import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:net";

const HOST = "127.0.0.1";

export interface ServerPorts {
  /** TCP: signalling, the API and the health check. */
  readonly http: number;
  /** UDP: the media and data of all participants. */
  readonly rtc: number;
}

/** Ports of 127.0.0.1 that are free now. Somebody else may take one before it is used: be ready to ask again. */
export async function freePorts(): Promise<ServerPorts> {
  return { http: await freeTcpPort(), rtc: await freeUdpPort() };
}

/** A TCP port of 127.0.0.1 that is free now. */
export async function freeTcpPort(): Promise<number> {
  const server = createServer().listen(0, HOST);
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("a TCP socket without a port");
  return address.port;
}

async function freeUdpPort(): Promise<number> {
  const socket = createSocket("udp4").bind(0, HOST);
  await once(socket, "listening");
  const { port } = socket.address();
  socket.close();
  await once(socket, "close");
  return port;
}
