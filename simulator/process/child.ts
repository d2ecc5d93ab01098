import type { z } from "zod";
import type { Guard } from "./guard.ts";

export interface ChildOptions<Report> {
  /** For messages and the record, such as `speaker-2`. */
  readonly name: string;
  /** The TypeScript file to run. */
  readonly entry: URL;
  readonly args?: readonly string[];
  /** Added to a minimal environment: of the harness's own, what says how much to log is passed on, no setting or secret. */
  readonly env?: Readonly<Record<string, string>>;
  readonly logPath: string;
  readonly guard: Guard;
  /** An open file that it finds as `INHERITED_FD` of `parent-channel.ts`, where it is a process of this machine's own. */
  readonly fd?: number;
  readonly reportSchema: z.ZodType<Report>;
  readonly onReport: (report: Report) => void;
}

/** The harness's side of one of our own programs, whatever it runs in. */
export interface Child<Request extends object, Report> {
  readonly name: string;
  /** As this machine counts its processes; 0 where it did not start. */
  readonly pid: number;
  /** Resolves when it is gone and its last report has come. */
  readonly exited: Promise<void>;
  /** How it ended, such as `exit code 0` or `SIGKILL`; undefined while it runs. */
  readonly exit: string | undefined;
  /** When it ended, on the monotonic clock; undefined while it runs. */
  readonly endedAtMs: number | undefined;
  send(request: Request): void;
  /**
   * Waits for a report.
   * @throws BenchError `run-broken` when the child ends first, or the limit passes.
   */
  waitFor<Wanted extends Report>(
    what: string,
    limitMs: number,
    isWanted: (report: Report) => report is Wanted,
  ): Promise<Wanted>;
  /** Stops it in whatever it does, until `resume`; resolves when it stands. */
  freeze(): Promise<void>;
  resume(): Promise<void>;
  /** SIGTERM, then SIGKILL after `graceMs`; resolves when it is gone. */
  stop(graceMs: number): Promise<void>;
  /** SIGKILL; resolves when it is gone. */
  kill(): Promise<void>;
  /** Asks it to exit by itself, and ends it after `graceMs`; resolves when it is gone. */
  letExit(request: Request, graceMs: number): Promise<void>;
}
