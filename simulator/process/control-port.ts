import { timingSafeEqual } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { systemClock } from "../../bridge/system-clock.ts";
import { CONTROL_LINE_BYTES_MAX, controlHello } from "./control-protocol.ts";
import { JsonLines, jsonLine } from "./json-lines.ts";
import type { ParentChannel } from "./parent-channel.ts";

/** So long, and so much, a stranger may take to say who it is. */
const HELLO_LIMIT_MS = 5_000;
const HELLO_BYTES_MAX = 4_096;
/** So long a program waits for its harness. */
const HARNESS_LIMIT_MS = 180_000;

export interface ControlPortOptions {
  readonly port: number;
  /** What a harness must know. */
  readonly token: string;
  /** Takes each message. One that does not fit is a programmer's error, and may throw. */
  readonly receive: (message: unknown) => void;
  /** The harness has gone: this process has no purpose any more. */
  readonly onGone: () => void;
}

/**
 * A child's channel to its harness where both do not share a machine's processes: a TCP port that takes one harness, ever,
 * and a JSON value a line. What is sent before the harness is there waits for it.
 */
export function openControlPort<Out>({
  port,
  token,
  receive,
  onGone,
}: ControlPortOptions): ParentChannel<Out> {
  let harness: Socket | undefined;
  const waiting: string[] = [];

  function admit(socket: Socket): void {
    clearTimeout(lonely);
    harness = socket;
    socket.setNoDelay(true);
    socket.write(jsonLine({ type: "welcome", nowMs: systemClock.nowMs() }));
    for (const line of waiting.splice(0)) socket.write(line);
    socket.on("close", onGone);
  }

  // A harness that has died meanwhile never comes.
  const lonely = setTimeout(onGone, HARNESS_LIMIT_MS).unref();
  const server = createServer((socket) => {
    const limit = setTimeout(() => socket.destroy(), HELLO_LIMIT_MS);
    const hello = new JsonLines((value) => {
      clearTimeout(limit);
      const parsed = controlHello.safeParse(value);
      if (harness === undefined && parsed.success && isSame(parsed.data.token, token)) admit(socket);
      else socket.destroy();
    }, HELLO_BYTES_MAX);
    const messages = new JsonLines(receive, CONTROL_LINE_BYTES_MAX);
    socket.on("error", () => {}); // it closes next
    socket.on("close", () => clearTimeout(limit));
    socket.on("data", (bytes) => {
      if (socket === harness) return messages.push(bytes);
      try {
        hello.push(bytes);
      } catch {
        socket.destroy(); // a stranger that speaks something else
      }
    });
  });
  server.listen(port);
  return {
    send(message, sent = () => {}) {
      if (harness === undefined) {
        waiting.push(jsonLine(message));
        sent();
      } else if (harness.writable) harness.write(jsonLine(message), () => sent());
      else sent();
    },
  };
}

function isSame(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
