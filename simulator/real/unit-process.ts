import { join } from "node:path";
import type { z } from "zod";
import { systemClock } from "../../bridge/system-clock.ts";
import type { Child } from "../process/child.ts";
import { Spare } from "../process/spare.ts";
import type { RunContext } from "./run-context.ts";

const UP_LIMIT_MS = 20_000;
const REPORT_LIMIT_MS = 15_000;

interface UnitAction {
  readonly kind: string;
}

/** What every process of a unit says beside what is its own. */
type UnitReport =
  | { readonly type: "up"; readonly atMs: number }
  | { readonly type: "done"; readonly action: string; readonly atMs: number }
  | { readonly type: "account" };

type UnitRequest<Action> = { type: "act"; action: Action } | { type: "report" } | { type: "stop" };

export interface UnitProcessOptions<Report> {
  /** Of the first process; those after it have a number behind it. */
  readonly name: string;
  /** The TypeScript file to run. */
  readonly entry: URL;
  readonly env?: Readonly<Record<string, string>>;
  /**
   * Whether it will be ended and started again: then the next process is up before it is needed, and its start takes
   * no time, of the outage or of the machine, while audio is measured.
   */
  readonly keepsSpare?: boolean;
  readonly reportSchema: z.ZodType<Report>;
  /** @param source the name of the process */
  readonly onReport: (source: string, report: Report) => void;
}

interface Spawned<Child> {
  readonly name: string;
  readonly child: Child;
}

/** One process after another of a unit that may be ended and started again. */
export class UnitProcess<
  Action extends UnitAction,
  Request extends object,
  Report extends { readonly type: string },
> {
  readonly #context: RunContext;
  readonly #options: UnitProcessOptions<Report>;
  #child: Child<Request | UnitRequest<Action>, Report> | undefined;
  readonly #spare = new Spare(() => this.#spawn());
  #spawned = 0;
  #name: string;
  #isFirst = true;
  #isDown = true;

  constructor(context: RunContext, options: UnitProcessOptions<Report>) {
    this.#context = context;
    this.#options = options;
    this.#name = options.name;
  }

  /** Of the process that runs, or ran last. */
  get name(): string {
    return this.#name;
  }

  get pid(): number | undefined {
    return this.#isDown ? undefined : this.#child?.pid;
  }

  get isDown(): boolean {
    return this.#isDown;
  }

  /** How it ended, where nobody ended it. */
  get brokenExit(): string | undefined {
    return this.#isDown ? undefined : this.#child?.exit;
  }

  /** The process that runs. Where none has been started, that is a programmer's error. */
  get child(): Child<Request | UnitRequest<Action>, Report> {
    if (this.#child === undefined) throw new Error(`${this.#options.name} has not been started`);
    return this.#child;
  }

  /** Starts the next process; resolves when it is up, and at the beginning its spare too. */
  async start(): Promise<void> {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    const next = this.#spare.take();
    // Waited for together: one that ends early must be heard of at once, not when its spare is up.
    const spare = isFirst && this.#keepsSpare ? this.#spare.prepare() : undefined;
    const [{ name, child }] = await Promise.all([next, spare]);
    this.#name = name;
    this.#child = child;
    this.#isDown = false;
    this.#context.seen.addEvent({ atMs: systemClock.nowMs(), source: name, kind: "process-up", text: "" });
  }

  /** @param moreMs what the action itself takes */
  async act(action: Action, moreMs = 0): Promise<void> {
    if (this.#isDown) return;
    const done = this.child.waitFor(
      `that it has done "${action.kind}"`,
      REPORT_LIMIT_MS + moreMs,
      (report): report is Report => isUnitReport(report, "done") && report.action === action.kind,
    );
    this.child.send({ type: "act", action });
    await done;
  }

  /** Takes its account. */
  async report(): Promise<void> {
    if (this.#isDown || this.#child?.exit !== undefined) return;
    const account = this.child.waitFor("its account", REPORT_LIMIT_MS, this.#says("account"));
    this.child.send({ type: "report" });
    await account;
  }

  /** Ends it as `end` does, and notes that; resolves when it is gone, with how it ended. */
  async end(signal: string, end: () => Promise<void>): Promise<{ atMs: number; text: string }> {
    this.#isDown = true;
    if (this.#keepsSpare) void this.#spare.prepare();
    await end();
    const { endedAtMs: atMs = systemClock.nowMs(), exit } = this.child;
    const text = `${signal}: ${exit}`;
    this.#context.seen.addEvent({ atMs, source: this.name, kind: "process-ended", text });
    return { atMs, text };
  }

  /** Lets it exit by itself, or ends it. */
  async stop(graceMs: number): Promise<void> {
    this.#isDown = true;
    await Promise.all([this.#child?.letExit({ type: "stop" }, graceMs), this.#spare.kill()]);
  }

  get #keepsSpare(): boolean {
    return Boolean(this.#options.keepsSpare) && this.#context.deployment.hasSpares;
  }

  async #spawn(): Promise<Spawned<Child<Request | UnitRequest<Action>, Report>>> {
    const { folder, guard, place, deployment } = this.#context;
    const { name: unit, entry, env, reportSchema, onReport } = this.#options;
    this.#spawned += 1;
    const name = this.#spawned === 1 ? unit : `${unit}-${this.#spawned}`;
    const child = await deployment.start<Request | UnitRequest<Action>, Report>(unit, {
      ...{ name, entry, guard, reportSchema },
      ...(env && { env }),
      logPath: join(folder, `${unit}.log`),
      onReport: (report) => {
        this.#note(name, report);
        onReport(name, report);
      },
    });
    const up = child.waitFor("that it is up", UP_LIMIT_MS, this.#says("up"));
    // Placed at once: its start, too, must not take time from what makes the load.
    await Promise.all([up, place(child.pid, "consumer")]);
    return { name, child };
  }

  #says(type: UnitReport["type"]) {
    return (report: Report): report is Report => isUnitReport(report, type);
  }

  #note(source: string, report: Report): void {
    const { seen } = this.#context;
    if (isUnitReport(report, "done"))
      seen.addEvent({ atMs: report.atMs, source, kind: "done", text: report.action });
  }
}

function isUnitReport<Report extends { readonly type: string }, Type extends UnitReport["type"]>(
  report: Report,
  type: Type,
): report is Report & Extract<UnitReport, { type: Type }> {
  return report.type === type;
}
