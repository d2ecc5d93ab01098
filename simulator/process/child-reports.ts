import { basename } from "node:path";
import { BenchError } from "../../common/bench-error.ts";

/** What must be known of a child to wait for its reports. */
export interface ReportingChild {
  readonly name: string;
  readonly exited: Promise<void>;
  readonly exit: string | undefined;
  readonly logPath: string;
  /** The last line of its log, where there is one. */
  lastLine(): Promise<string | undefined>;
}

/** Those who wait for a child to report something. */
export class ChildReports<Report> {
  readonly #waiters = new Set<(report: Report) => void>();

  add(report: Report): void {
    for (const waiter of this.#waiters) waiter(report);
  }

  /** @throws BenchError `run-broken` when the child ends first, or the limit passes. */
  async waitFor<Wanted extends Report>(
    child: ReportingChild,
    what: string,
    limitMs: number,
    isWanted: (report: Report) => report is Wanted,
  ): Promise<Wanted> {
    let waiter: ((report: Report) => void) | undefined;
    let timer: NodeJS.Timeout | undefined;
    const wanted = new Promise<Wanted>((resolve) => {
      waiter = (report) => {
        if (isWanted(report)) resolve(report);
      };
      this.#waiters.add(waiter);
    });
    const late = new Promise<"late">((resolve) => {
      timer = setTimeout(() => resolve("late"), limitMs);
    });
    const outcome = await Promise.race([wanted, late, child.exited.then(() => "exited" as const)]);
    clearTimeout(timer);
    if (waiter) this.#waiters.delete(waiter);
    if (outcome === "late") throw await broken(child, `did not report ${what} within ${limitMs / 1000} s`);
    if (outcome === "exited") throw await broken(child, `ended (${child.exit}) before it reported ${what}`);
    return outcome;
  }
}

async function broken(child: ReportingChild, what: string): Promise<BenchError> {
  const lastLine = await child.lastLine();
  const hint = lastLine === undefined ? "" : ` Its last words: ${lastLine}`;
  return new BenchError("run-broken", `The process ${child.name} ${what}.${hint}`, {
    cure: `See ${basename(child.logPath)} in the run's folder.`,
  });
}
