/**
 * The guard process. It takes requests over its IPC channel and, when told to close or when the channel closes
 * because the harness died, ends every process it knows of and then itself, within `DEADLINE_MS` and
 * what the last commands of its programs may take.
 */
import { type GuardReport, guardRequest, type RunRequest } from "./guard-protocol.ts";
import { GuardedProgram } from "./guarded-program.ts";
import { WatchedProcesses } from "./watched-processes.ts";

/** Node children end by themselves when their channel closes: so long they are left to do it. */
const PATIENCE_MS = 1_000;
const GRACE_MS = 1_000;
const DEADLINE_MS = 5_000;

const programs = new Map<number, GuardedProgram>();
const watched = new WatchedProcesses();
let ending = false;

function report(message: GuardReport): void {
  if (process.connected) process.send?.(message, () => {}); // a harness that is gone needs no report
}

function run(request: RunRequest): void {
  try {
    const program = new GuardedProgram(request, report);
    programs.set(request.id, program);
    void program.ended.then(() => programs.delete(request.id));
  } catch (error) {
    report({
      kind: "failed",
      id: request.id,
      reason: error instanceof Error ? error.message : String(error),
    });
  }
}

async function endAll(patienceMs: number): Promise<void> {
  if (ending) return;
  ending = true;
  const longestMs = Math.max(0, ...[...programs.values()].map(({ lastWordsMs }) => lastWordsMs));
  setTimeout(() => process.exit(1), DEADLINE_MS + longestMs);
  await Promise.all([
    ...[...programs.values()].map((program) => program.abandon(GRACE_MS)),
    watched.end(patienceMs, GRACE_MS),
  ]);
  if (process.connected) process.disconnect();
  process.exit(0);
}

function handle(message: unknown): void {
  const request = guardRequest.parse(message);
  switch (request.kind) {
    case "run":
      if (ending) report({ kind: "failed", id: request.id, reason: "the guard is closing" });
      else run(request);
      break;
    case "stop":
      void programs.get(request.id)?.stop(request.graceMs);
      break;
    case "watch":
      watched.watch(request.pid);
      break;
    case "forget":
      watched.forget(request.pid);
      break;
    case "close":
      void endAll(0);
  }
}

// What ends the harness must not end its guard, and a broken pipe to a dead harness is nothing to die of.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP", "SIGPIPE"] as const) process.on(signal, () => {});
process.stderr.on("error", () => {});
process.on("disconnect", () => void endAll(PATIENCE_MS));
process.on("message", handle);
// A fault of the guard's own is loud, but even then nothing may stay behind.
process.on("uncaughtException", (error) => {
  process.stderr.write(`guard: ${error.stack}\n`);
  void endAll(0);
});
report({ kind: "ready" });
