import type { Child, ChildOptions } from "./child.ts";
import { ChildReports, type ReportingChild } from "./child-reports.ts";

/** What all children have in common, whatever they run in: their reports, and the order in which they are ended. */
export abstract class BaseChild<Request extends object, Report>
  implements Child<Request, Report>, ReportingChild
{
  readonly name: string;
  readonly logPath: string;
  abstract readonly pid: number;
  abstract readonly exited: Promise<void>;
  readonly #options: Pick<ChildOptions<Report>, "reportSchema" | "onReport">;
  readonly #reports = new ChildReports<Report>();
  #exit: string | undefined;
  #endedAtMs: number | undefined;

  protected constructor(options: ChildOptions<Report>) {
    this.name = options.name;
    this.logPath = options.logPath;
    this.#options = options;
  }

  abstract send(request: Request): void;
  abstract lastLine(): Promise<string | undefined>;
  abstract freeze(): Promise<void>;
  abstract resume(): Promise<void>;

  /** SIGTERM to one that runs, SIGKILL where it still does after `graceMs`. */
  protected abstract terminate(graceMs: number): Promise<void>;
  /** SIGKILL to one that runs. Rejects never. */
  protected abstract destroy(): Promise<void>;

  get exit(): string | undefined {
    return this.#exit;
  }

  get endedAtMs(): number | undefined {
    return this.#endedAtMs;
  }

  waitFor<Wanted extends Report>(
    what: string,
    limitMs: number,
    isWanted: (report: Report) => report is Wanted,
  ): Promise<Wanted> {
    return this.#reports.waitFor(this, what, limitMs, isWanted);
  }

  async stop(graceMs: number): Promise<void> {
    if (this.#exit === undefined) await this.terminate(graceMs);
    await this.exited;
  }

  async kill(): Promise<void> {
    if (this.#exit === undefined) await this.destroy();
    await this.exited;
  }

  async letExit(request: Request, graceMs: number): Promise<void> {
    this.send(request);
    const timer = setTimeout(() => void this.kill(), graceMs);
    await this.exited;
    clearTimeout(timer);
  }

  /** Takes what the program says. One that is no report is a programmer's error. */
  protected hear(message: unknown): void {
    const report = this.#options.reportSchema.parse(message);
    this.#options.onReport(report);
    this.#reports.add(report);
  }

  /** Notes how it ended, and when on the monotonic clock; what is said first counts. */
  protected noteEnd(exit: string, endedAtMs: number): void {
    this.#exit ??= exit;
    this.#endedAtMs ??= endedAtMs;
  }
}
