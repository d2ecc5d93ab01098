import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError, errorText } from "../../common/bench-error.ts";
import { lastK6Error } from "../k6/k6-error.ts";
import { K6_SCRIPT, k6Launch } from "../k6/k6-launch.ts";
import { type K6Summary, readK6Summary } from "../k6/k6-summary.ts";
import type { Guard } from "../process/guard.ts";
import { lastLogLines } from "../process/log-tail.ts";
import type { Program } from "../process/program.ts";
import type { FoundProgram } from "../programs/program-spec.ts";
import type { BridgeUnit } from "./bridge-unit.ts";
import type { RunContext } from "./run-context.ts";
import { until } from "./until.ts";

/** From the end of the ramp: how long k6 may take to start and its users to join … */
const ATTACH_LIMIT_MS = 4_000;
/** … and until the measured run begins, with the warm-up over by then … */
const LEAD_MS = 10_000;
/** … which ends so long before, whether the bridge has come to rest or not: asking it once more takes time, too. */
const REST_MS = 2_500;
const END_LIMIT_MS = 40_000;
const STOP_GRACE_MS = 1_000;
const POLL_MS = 200;
/** Of k6, where a threshold was crossed. */
const THRESHOLDS_CROSSED = 99;
const SUMMARY_FILE = "k6-summary.json";

export interface K6UnitOptions
  extends Pick<RunContext, "plan" | "server" | "folder" | "users" | "seen" | "place"> {
  readonly guard: Pick<Guard, "run">;
  readonly program: FoundProgram;
  readonly bridge: { readonly grpcAddress: string; readonly view: Pick<BridgeUnit["view"], "health"> };
  readonly rampMs: number;
}

/**
 * The harness's side of k6 in the cloud's place. k6 takes its whole plan when it starts and says what it saw when it has
 * ended, so the run keeps to its times: it begins when k6 begins to count, and k6 leaves when the run has settled.
 */
export class K6Unit {
  readonly name = "k6";
  readonly #options: K6UnitOptions;
  readonly #logPath: string;
  /** Where k6 leaves its summary: what it saw must not be lost where the run's own folder takes no more. */
  #scratch = "";
  #program: Program | undefined;
  /** With its own words. */
  #exit: { readonly code: number | null; readonly text: string } | undefined;
  #countFromMs = 0;

  constructor(options: K6UnitOptions) {
    this.#options = options;
    this.#logPath = join(options.folder, "k6.log");
  }

  /** Undefined where the scenario has a cloud of ours. */
  static inCloudsPlace(
    context: RunContext,
    bridge: BridgeUnit,
    program: FoundProgram | undefined,
  ): K6Unit | undefined {
    const { k6 } = context.plan.scenario;
    return k6 && program && new K6Unit({ ...context, ...k6, bridge, program });
  }

  get pid(): number | undefined {
    return this.#exit === undefined ? this.#program?.pid : undefined;
  }

  /** How it ended, where that was before its time. */
  get brokenExit(): string | undefined {
    return this.#exit?.text;
  }

  /** When the measured run begins. @throws BenchError `run-broken` where that is over before the warm-up is. */
  get beginsAtMs(): number {
    if (systemClock.nowMs() < this.#countFromMs) return this.#countFromMs;
    throw new BenchError("run-broken", "The warm-up was not over when k6 began to count.", {
      cure: "The machine is too busy: try fewer users (--users), or run nothing else on it.",
    });
  }

  /** What is left of the warm-up. k6 does not wait, so a bridge that has not come to rest by then is judged as it is. */
  get warmUpLeftMs(): number {
    return Math.max(0, this.#countFromMs - REST_MS - systemClock.nowMs());
  }

  /** Starts k6; resolves when every user has a stream, or when that has taken too long, which the thresholds tell. */
  async start(signal: AbortSignal): Promise<void> {
    const { plan, server, guard, folder, users, place, program, bridge, rampMs } = this.#options;
    const { durationMs, settleMs } = plan.scenario;
    this.#scratch = await makeScratch();
    const nowMs = systemClock.nowMs();
    this.#countFromMs = nowMs + rampMs + LEAD_MS;
    const countFromMs = systemClock.wallMs() + this.#countFromMs - nowMs;
    const { apiKey, apiSecret, url: livekitUrl } = server;
    const launch = k6Launch(
      {
        ...{ apiKey, apiSecret, livekitUrl, rampMs, folder },
        bridgeAddress: bridge.grpcAddress,
        userIds: users.map(({ userId }) => userId),
        holdMs: LEAD_MS + durationMs + settleMs,
        ...{ countFromMs, speechUntilMs: countFromMs + durationMs },
        summaryPath: join(this.#scratch, SUMMARY_FILE),
      },
      process.env,
    );
    this.#program = await guard.run({
      command: program.path,
      ...launch,
      cwd: folder,
      logPath: this.#logPath,
      onAbandoned: { command: "rm", args: ["-rf", this.#scratch] },
    });
    void this.#program.exited.then(async ({ code, signal }) => {
      const said = lastK6Error(await lastLogLines(this.#logPath));
      this.#exit = { code, text: [signal ?? `exit code ${code}`, said].filter(Boolean).join(": ") };
    });
    await place(this.#program.pid, "consumer");
    const isAttached = async (): Promise<boolean> =>
      this.#exit !== undefined || (await bridge.view.health())?.streams === users.length;
    await until(isAttached, rampMs + ATTACH_LIMIT_MS, POLL_MS, signal);
    if (this.#exit !== undefined) throw this.#broken();
  }

  /** Waits until it is `byMs` before the measured run begins. */
  async nearBegin(byMs: number, signal: AbortSignal): Promise<void> {
    const leftMs = (): number => this.#countFromMs - byMs - systemClock.nowMs();
    await until(() => leftMs() <= 0, Math.max(0, leftMs()), POLL_MS, signal);
  }

  /**
   * Waits until k6 has let its users leave and has ended, and takes what it saw.
   * @throws BenchError `run-broken`, with its own words, where it ended otherwise than by its thresholds.
   */
  async finish(signal: AbortSignal): Promise<void> {
    const { plan, seen, program } = this.#options;
    const { durationMs, settleMs } = plan.scenario;
    const endsByMs = this.#countFromMs + durationMs + settleMs + END_LIMIT_MS;
    await until(() => this.#exit !== undefined, endsByMs - systemClock.nowMs(), POLL_MS, signal);
    const exitCode = this.#exit?.code ?? null;
    if (exitCode !== 0 && exitCode !== THRESHOLDS_CROSSED) throw this.#broken();
    const path = join(this.#scratch, SUMMARY_FILE);
    const summary = await readK6Summary(path);
    // For whoever looks there, where the disk takes it; the record has all of it.
    await copyFile(path, join(this.#options.folder, SUMMARY_FILE)).catch(() => {});
    const receivers = this.#receivers(summary);
    seen.k6 = { version: program.version, script: K6_SCRIPT, exitCode, ...summary };
    seen.clouds.frames.add(this.name, { receivers });
  }

  async stop(): Promise<void> {
    await this.#program?.stop({ graceMs: STOP_GRACE_MS });
    if (this.#scratch !== "") await rm(this.#scratch, { recursive: true, force: true });
  }

  /** Chunks are counted, and none is looked into. @throws BenchError `run-broken` where nothing is said of a user's. */
  #receivers({ metrics }: K6Summary) {
    const wallToMonotonicMs = systemClock.nowMs() - systemClock.wallMs();
    return this.#options.users.map(({ userId }) => {
      const delivered = metrics[`bridge_chunks{user:${userId}}`]?.count;
      if (delivered === undefined) throw summaryWithout(`the chunks of ${userId}`);
      const lastMs = metrics[`bridge_last_chunk{user:${userId}}`]?.value ?? 0;
      return {
        key: userId,
        counts: {
          ...{ duplicated: 0, reordered: 0, corrupt: 0, unstamped: 0, foreign: 0 },
          delivered,
        },
        lastMs: lastMs === 0 ? null : lastMs + wallToMonotonicMs,
      };
    });
  }

  #broken(): BenchError {
    const { code, text } = this.#exit ?? {};
    const isEarly = code === 0 || code === THRESHOLDS_CROSSED;
    const verb = isEarly ? "ended before its users had joined" : "broke";
    const how = text === undefined ? "did not end by itself" : `${verb} (${text})`;
    return new BenchError("run-broken", `k6 ${how}.`, { cure: `See ${this.#logPath}.` });
  }
}

/** @throws BenchError `cannot-write`. */
function makeScratch(): Promise<string> {
  return mkdtemp(join(tmpdir(), "bridgebench-k6-")).catch((error: unknown) => {
    const found = `No folder can be made in ${tmpdir()}: ${errorText(error)}.`;
    throw new BenchError("cannot-write", found, { cause: error, cure: "Name another with TMPDIR." });
  });
}

function summaryWithout(what: string): BenchError {
  return new BenchError("run-broken", `The summary that k6 left says nothing of ${what}.`, {
    cure: "Is the k6 on PATH one? npx bridgebench doctor says which is taken.",
  });
}
