import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { BenchError } from "../../common/bench-error.ts";
import type { RunRecord } from "../../reports/record/record.ts";
import { writeRecord } from "../../reports/record/record-file.ts";
import { ComposeDeployment } from "../containers/compose-deployment.ts";
import { findK6 } from "../k6/find-k6.ts";
import { findLiveKit } from "../livekit-server/find-livekit.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { describeSource } from "../livekit-server/livekit-source.ts";
import { startLiveKit } from "../livekit-server/start-livekit.ts";
import { type Guard, startGuard } from "../process/guard.ts";
import type { FoundProgram } from "../programs/program-spec.ts";
import type { Deployment } from "./deployment.ts";
import { processDeployment } from "./process-deployment.ts";
import { RealRun } from "./real-run.ts";
import type { RunPlan } from "./run-plan.ts";
import type { RunProgress } from "./run-progress.ts";
import { softwareVersions } from "./versions.ts";

const RECORD_FILE = "record.json";

export interface BenchSessionOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
  /** Takes lines about what takes long and what went wrong on the side. */
  readonly onLine: (line: string) => void;
}

/** What to run, and where. */
export interface SessionRun {
  readonly plan: RunPlan;
  /** The scenarios that run at the same time. */
  readonly beside: readonly string[];
  /** Where the record and the logs go; exists. */
  readonly folder: string;
  readonly progress: RunProgress;
}

export interface FinishedRun {
  readonly record: RunRecord;
  /** Null where it could not be written. */
  readonly recordPath: string | null;
  /** Why the run did not come to its end. */
  readonly error: BenchError | undefined;
}

/** Where one run takes place. */
interface RunPlace {
  readonly server: LiveKitServer;
  readonly deployment: Deployment;
  readonly versions: Readonly<Record<string, string>>;
  readonly close: () => Promise<void>;
}

/** A guard and a LiveKit server, for one run after another; nothing of it outlives `close`, or this process. */
export class BenchSession {
  readonly #options: BenchSessionOptions;
  readonly #guard: Guard;
  #server: Promise<LiveKitServer> | undefined;
  #k6: Promise<FoundProgram> | undefined;

  private constructor(options: BenchSessionOptions, guard: Guard) {
    this.#options = options;
    this.#guard = guard;
  }

  static async open(options: BenchSessionOptions): Promise<BenchSession> {
    return new BenchSession(options, await startGuard());
  }

  /**
   * Runs a plan to its record, which is written into the folder now and then as well, so that even a run that is
   * killed leaves one.
   * @throws BenchError when there is no LiveKit server to run on, no k6 where the scenario has it, or
   * no Docker where it is to run in containers.
   */
  async run({ plan, beside, folder, progress }: SessionRun): Promise<FinishedRun> {
    const runId = randomBytes(3).toString("hex");
    const place = await this.#openPlace(plan, runId, folder);
    const finished = await this.#runAt(place, runId, { plan, beside, folder, progress }).catch(
      async (error: unknown) => {
        await place.close().catch(() => {}); // the guard sees to what is left
        throw error;
      },
    );
    const unclosed = await place.close().catch((error: unknown) => {
      if (!(error instanceof BenchError)) throw error;
      return error;
    });
    return { ...finished, error: finished.error ?? unclosed ?? undefined };
  }

  async #runAt(
    { server, deployment, versions }: RunPlace,
    runId: string,
    { plan, beside, folder, progress }: SessionRun,
  ): Promise<FinishedRun> {
    const { signal } = this.#options;
    const k6 = plan.scenario.k6 && (await this.#findK6());
    const recordPath = join(folder, RECORD_FILE);
    const run = new RealRun({
      plan,
      beside,
      server,
      guard: this.#guard,
      deployment,
      folder,
      runId,
      versions: { ...softwareVersions(server.version), ...versions, ...(k6 && { k6: k6.version }) },
      k6,
      progress,
      signal,
      onCheckpoint: (record) =>
        // What cannot be written now is tried once more at the end, and said then.
        writeRecord(recordPath, record).then(
          () => true,
          () => false,
        ),
    });
    const { record, error } = await run.run();
    try {
      await writeRecord(recordPath, record);
      return { record, recordPath, error };
    } catch (writeError) {
      if (!(writeError instanceof BenchError)) throw writeError;
      return { record, recordPath: null, error: error ?? writeError };
    }
  }

  async close(): Promise<void> {
    const server = await this.#server?.catch(() => undefined);
    await server?.stop();
    await this.#guard.close();
  }

  /** What the run's programs are started as, and the LiveKit server that they find there. */
  async #openPlace(plan: RunPlan, runId: string, folder: string): Promise<RunPlace> {
    const { env, signal, onLine } = this.#options;
    if (plan.deployment !== "compose") {
      const server = await this.#livekit(folder);
      return { server, deployment: processDeployment, versions: {}, close: async () => {} };
    }
    const guard = this.#guard;
    const deployment = await ComposeDeployment.open({ plan, runId, folder, guard, env, onLine, signal });
    return {
      server: deployment.server,
      deployment,
      versions: { docker: deployment.engineVersion },
      close: () => deployment.close(),
    };
  }

  /** The server is started once, with the first run; its log lies in that run's folder. */
  #livekit(folder: string): Promise<LiveKitServer> {
    this.#server ??= this.#startLiveKit(folder);
    return this.#server;
  }

  /** Looked for, or built, with the first run that has it. */
  #findK6(): Promise<FoundProgram> {
    const { env, signal, onLine: onProgress } = this.#options;
    this.#k6 ??= findK6({ env, guard: this.#guard, onProgress, signal });
    return this.#k6;
  }

  async #startLiveKit(folder: string): Promise<LiveKitServer> {
    const { env, signal, onLine } = this.#options;
    const source = await findLiveKit({ env, guard: this.#guard, onProgress: onLine, signal });
    onLine(`LiveKit: ${describeSource(source)}`);
    const logPath = join(folder, "livekit-server.log");
    return startLiveKit(source, { guard: this.#guard, logPath, signal, env });
  }
}
