import type { Child, ChildOptions } from "../process/child.ts";
import { ChildReports, type ReportingChild } from "../process/child-reports.ts";
import type { Container } from "./container.ts";
import { ControlConnection } from "./control-connection.ts";
import { CONTROL_PORT } from "./harness-override.ts";

/** A container's program starts from one file, yet on a machine that is busy. */
const CONTROL_LIMIT_MS = 20_000;
/** What was on its way when the program ended has come by then. */
const LAST_REPORTS_LIMIT_MS = 1_000;

/** One of our own programs in a container: struck by the commands of Docker, spoken to over its control port. */
export class ContainerChild<Request extends object, Report>
  implements Child<Request, Report>, ReportingChild
{
  readonly name: string;
  readonly logPath: string;
  readonly pid: number;
  readonly exited: Promise<void>;
  readonly #container: Container;
  readonly #connection: ControlConnection;
  readonly #reports: ChildReports<Report>;
  #exit: string | undefined;
  #endedAtMs: number | undefined;

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
    const { reportSchema, onReport } = options;
    const reports = new ChildReports<Report>();
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
    // Its first report has come already: who started it must have had the time to wait for it.
    setImmediate(() =>
      connection.listen((message) => {
        const report = reportSchema.parse(message);
        onReport(report);
        reports.add(report);
      }),
    );
    return new ContainerChild(container, { ...options, pid, reports, connection, ended });
  }

  private constructor(
    container: Container,
    {
      name,
      logPath,
      pid,
      reports,
      connection,
      ended,
    }: Pick<ChildOptions<Report>, "name" | "logPath"> & {
      readonly pid: number;
      readonly reports: ChildReports<Report>;
      readonly connection: ControlConnection;
      readonly ended: ReturnType<Container["ended"]>;
    },
  ) {
    this.name = name;
    this.logPath = logPath;
    this.pid = pid;
    this.#container = container;
    this.#connection = connection;
    this.#reports = reports;
    this.exited = ended.then(async ({ exit, endedAtMs }) => {
      this.#exit = exit;
      this.#endedAtMs = endedAtMs;
      const timer = setTimeout(() => connection.close(), LAST_REPORTS_LIMIT_MS);
      await connection.closed;
      clearTimeout(timer);
    });
  }

  get exit(): string | undefined {
    return this.#exit;
  }

  get endedAtMs(): number | undefined {
    return this.#endedAtMs;
  }

  send(request: Request): void {
    this.#connection.send(request);
  }

  waitFor<Wanted extends Report>(
    what: string,
    limitMs: number,
    isWanted: (report: Report) => report is Wanted,
  ): Promise<Wanted> {
    return this.#reports.waitFor(this, what, limitMs, isWanted);
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

  async stop(graceMs: number): Promise<void> {
    if (this.#exit !== undefined) return;
    await this.#container.stop(graceMs);
    await this.exited;
  }

  async kill(): Promise<void> {
    if (this.#exit === undefined) await this.#container.kill();
    await this.exited;
  }

  async letExit(request: Request, graceMs: number): Promise<void> {
    this.send(request);
    const timer = setTimeout(() => void this.kill(), graceMs);
    await this.exited;
    clearTimeout(timer);
  }
}
