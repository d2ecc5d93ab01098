import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type BenchError, errorText } from "../../common/bench-error.ts";
import type { RunRecord } from "../../reports/record/record.ts";
import { writeRecord } from "../../reports/record/record-file.ts";
import { findLiveKit } from "../livekit-server/find-livekit.ts";
import type { LiveKitServer } from "../livekit-server/livekit-server.ts";
import { describeSource } from "../livekit-server/livekit-source.ts";
import { startLiveKit } from "../livekit-server/start-livekit.ts";
import { type Guard, startGuard } from "../process/guard.ts";
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

export interface FinishedRun {
  readonly record: RunRecord;
  /** Null where it could not be written. */
  readonly recordPath: string | null;
  /** Why the run did not come to its end. */
  readonly error: BenchError | undefined;
}

/** A guard and a LiveKit server, for one run after another; nothing of it outlives `close`, or this process. */
export class BenchSession {
  readonly #options: BenchSessionOptions;
  readonly #guard: Guard;
  #server: LiveKitServer | undefined;

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
   * @throws BenchError when there is no LiveKit server to run on.
   */
  async run(plan: RunPlan, folder: string, progress: RunProgress): Promise<FinishedRun> {
    const { onLine, signal } = this.#options;
    const server = await this.#livekit(folder);
    const recordPath = join(folder, RECORD_FILE);
    let checkpointFailed = false;
    const run = new RealRun({
      plan,
      server,
      guard: this.#guard,
      folder,
      runId: randomBytes(3).toString("hex"),
      versions: softwareVersions(server.version),
      progress,
      signal,
      onCheckpoint: (record) =>
        writeRecord(recordPath, record).catch((error: unknown) => {
          if (!checkpointFailed) onLine(errorText(error));
          checkpointFailed = true;
        }),
    });
    const { record, error } = await run.run();
    try {
      await writeRecord(recordPath, record);
      return { record, recordPath, error };
    } catch (writeError) {
      if (!checkpointFailed) onLine(errorText(writeError));
      return { record, recordPath: null, error };
    }
  }

  async close(): Promise<void> {
    await this.#server?.stop();
    await this.#guard.close();
  }

  /** The server is started once, with the first run; its log lies in that run's folder. */
  async #livekit(folder: string): Promise<LiveKitServer> {
    if (this.#server !== undefined) return this.#server;
    const { env, signal, onLine } = this.#options;
    const source = await findLiveKit({ env, guard: this.#guard, onProgress: onLine, signal });
    onLine(`LiveKit: ${describeSource(source)}`);
    const logPath = join(folder, "livekit-server.log");
    this.#server = await startLiveKit(source, { guard: this.#guard, logPath, signal, env });
    return this.#server;
  }
}
