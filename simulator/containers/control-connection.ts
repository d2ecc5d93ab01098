import { createConnection, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError } from "../../common/bench-error.ts";
import { CONTROL_LINE_BYTES_MAX, controlWelcome } from "../process/control-protocol.ts";
import { JsonLines, jsonLine } from "../process/json-lines.ts";

const RETRY_MS = 50;
const ANSWER_LIMIT_MS = 5_000;
/** The child reads its clock between the harness's question and its answer; so much may the clocks themselves differ. */
const CLOCK_TOLERANCE_MS = 3;

export interface ControlConnectionOptions {
  /** `host:port`, as published on this machine. */
  readonly address: string;
  readonly token: string;
  /** Until its welcome must have come. */
  readonly limitMs: number;
  /** Whether the child may still come: no more where it has ended. */
  readonly mayCome: () => boolean;
}

/** Kept until somebody listens. */
interface Messages {
  readonly early: unknown[];
  onMessage: (message: unknown) => void;
}

/** The harness's end of a control port. */
export class ControlConnection {
  /** Resolves when the child, or the harness, has ended it, and everything that was sent has come. */
  readonly closed: Promise<void>;
  readonly #socket: Socket;
  readonly #messages: Messages;

  private constructor(socket: Socket, messages: Messages) {
    this.#socket = socket;
    this.#messages = messages;
    this.closed = new Promise((resolve) => socket.once("close", () => resolve()));
  }

  /**
   * Connects to a child that may not listen yet: where ports are published, somebody accepts before it does.
   * Undefined where it does not come.
   * @throws BenchError `missing-requirement` where the child's clock is not the harness's.
   */
  static async open(options: ControlConnectionOptions): Promise<ControlConnection | undefined> {
    const deadlineMs = systemClock.nowMs() + options.limitMs;
    while (systemClock.nowMs() < deadlineMs && options.mayCome()) {
      const connection = await ControlConnection.#try(options);
      if (connection !== undefined) return connection;
      await sleep(RETRY_MS);
    }
    return undefined;
  }

  /** Hears of every message, of those that have come already first. */
  listen(onMessage: (message: unknown) => void): void {
    this.#messages.onMessage = onMessage;
    for (const message of this.#messages.early.splice(0)) onMessage(message);
  }

  send(message: object): void {
    if (this.#socket.writable) this.#socket.write(jsonLine(message));
  }

  close(): void {
    this.#socket.destroy();
  }

  static async #try({ address, token }: ControlConnectionOptions): Promise<ControlConnection | undefined> {
    const colon = address.lastIndexOf(":");
    const socket = createConnection({
      host: address.slice(0, colon),
      port: Number(address.slice(colon + 1)),
    });
    socket.on("error", () => {}); // it closes next
    const closed = new Promise<undefined>((resolve) => socket.once("close", () => resolve(undefined)));
    let welcomed: (nowMs: number | undefined) => void = () => {};
    const welcome = new Promise<number | undefined>((resolve) => {
      welcomed = resolve;
    });
    const early: unknown[] = [];
    const messages: Messages = { early, onMessage: (message) => early.push(message) };
    let isFirst = true;
    const lines = new JsonLines((value) => {
      if (!isFirst) return messages.onMessage(value);
      isFirst = false;
      const parsed = controlWelcome.safeParse(value);
      welcomed(parsed.success ? parsed.data.nowMs : undefined);
    }, CONTROL_LINE_BYTES_MAX);
    socket.on("data", (bytes) => lines.push(bytes));
    const limit = setTimeout(() => socket.destroy(), ANSWER_LIMIT_MS);
    const askedMs = systemClock.nowMs();
    socket.setNoDelay(true);
    socket.write(jsonLine({ type: "hello", token }));
    const childMs = await Promise.race([welcome, closed]);
    clearTimeout(limit);
    if (childMs === undefined) {
      socket.destroy();
      return undefined;
    }
    try {
      checkClock({ askedMs, childMs, answeredMs: systemClock.nowMs() });
    } catch (error) {
      socket.destroy();
      throw error;
    }
    return new ControlConnection(socket, messages);
  }
}

/** @throws BenchError `missing-requirement` where the child's reading does not lie between the two of the harness. */
export function checkClock({
  askedMs,
  childMs,
  answeredMs,
}: {
  readonly askedMs: number;
  readonly childMs: number;
  readonly answeredMs: number;
}): void {
  const early = askedMs - childMs;
  const late = childMs - answeredMs;
  const offMs = Math.max(early, late);
  if (offMs <= CLOCK_TOLERANCE_MS) return;
  throw new BenchError(
    "missing-requirement",
    `The monotonic clock of a container should be this machine's, and is ${offMs.toFixed(1)} ms ${late > early ? "ahead" : "behind"}.`,
    { cure: "Run the containers on this machine, without a time namespace of their own." },
  );
}
