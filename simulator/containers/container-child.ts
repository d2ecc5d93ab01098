import { BaseChild } from "../process/base-child.ts";
import type { ChildOptions } from "../process/child.ts";
import type { Container, ContainerEnd } from "./container.ts";
import { ControlConnection } from "./control-connection.ts";
import { CONTROL_PORT } from "./harness-override.ts";

/** A container's program starts from one file, yet on a machine that is busy. */
const CONTROL_LIMIT_MS = 20_000;
/** What was on its way when the program ended has come by then. */
const LAST_REPORTS_LIMIT_MS = 1_000;

interface StartedContainer {
  readonly container: Container;
  readonly pid: number;
  readonly ended: Promise<ContainerEnd>;
  readonly connection: ControlConnection;
}

/** One of our own programs in a container: struck by the commands of Docker, spoken to over its control port. */
export class ContainerChild<Request extends object, Report> extends BaseChild<Request, Report> {
  readonly pid: number;
  readonly exited: Promise<void>;
  readonly #container: Container;
  readonly #connection: ControlConnection;

  /**
   * Starts the container, and its conversation.
   * @param token what its control port asks for
   * @throws BenchError `run-broken` where it does not come up, `missing-requirement` where its clock is another one.
   */
  static async start<Request extends object, Report>(
    container: Container,
    token: string,
    options: ChildOptions<Report>,
  ): Promise<ContainerChild<Request, Report>> {
    const { pid, published } = await container.start();
    let hasEnded = false;
    const ended = container.ended().then((end) => {
      hasEnded = true;
      return end;
    });
    const connection = await ControlConnection.open({
      address: published[`${CONTROL_PORT}/tcp`] ?? "",
      token,
      limitMs: CONTROL_LIMIT_MS,
      mayCome: () => !hasEnded,
    });
    if (connection === undefined)
      throw await container.broken(
        hasEnded ? `ended (${(await ended).exit}) at its start` : "does not answer at its control port",
      );
    const child = new ContainerChild<Request, Report>(options, { container, pid, ended, connection });
    // Its first report has come already: who started it must have had the time to wait for it.
    setImmediate(() => connection.listen((message) => child.hear(message)));
    return child;
  }

  private constructor(
    options: ChildOptions<Report>,
    { container, pid, ended, connection }: StartedContainer,
  ) {
    super(options);
    this.pid = pid;
    this.#container = container;
    this.#connection = connection;
    this.exited = ended.then(async ({ exit, endedAtMs }) => {
      this.noteEnd(exit, endedAtMs);
      const timer = setTimeout(() => connection.close(), LAST_REPORTS_LIMIT_MS);
      await connection.closed;
      clearTimeout(timer);
    });
  }

  send(request: Request): void {
    this.#connection.send(request);
  }

  lastLine(): Promise<string | undefined> {
    return this.#container.lastLine();
  }

  freeze(): Promise<void> {
    return this.#container.pause();
  }

  resume(): Promise<void> {
    return this.#container.unpause();
  }

  protected terminate(graceMs: number): Promise<void> {
    return this.#container.stop(graceMs);
  }

  protected destroy(): Promise<void> {
    return this.#container.kill();
  }
}
