import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { systemClock } from "../../../bridge/system-clock.ts";
import { CONTROL_LINE_BYTES_MAX } from "../../process/control-protocol.ts";
import { JsonLines, jsonLine } from "../../process/json-lines.ts";

/** The control port of a program that does nothing but what a test has it say. */
export class FakeProgram {
  /** All that the harness said, its greeting first. */
  readonly heard: unknown[] = [];
  readonly #server: Server;
  #harness: Socket | undefined;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param clockMs how far its clock is ahead of this machine's */
  static async open(clockMs = 0): Promise<FakeProgram> {
    const server = createServer();
    const program = new FakeProgram(server);
    server.on("connection", (socket) => program.#admit(socket, clockMs));
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return program;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  says(message: object): void {
    this.#harness?.write(jsonLine(message));
  }

  /** Its end of the conversation. */
  hangsUp(): void {
    this.#harness?.end();
  }

  close(): void {
    this.#harness?.destroy();
    this.#server.close();
  }

  #admit(socket: Socket, clockMs: number): void {
    this.#harness = socket;
    socket.on("error", () => {}); // the harness may go as it likes
    const lines = new JsonLines((message) => {
      this.heard.push(message);
      if (this.heard.length === 1) this.says({ type: "welcome", nowMs: systemClock.nowMs() + clockMs });
    }, CONTROL_LINE_BYTES_MAX);
    socket.on("data", (bytes) => lines.push(bytes));
  }
}
