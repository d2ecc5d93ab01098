import { setTimeout as sleep } from "node:timers/promises";
import type { Program } from "../process/program.ts";
import { sendSignal } from "../process/send-signal.ts";
import type { RestartSignal } from "./livekit-server.ts";

/** Telling everybody takes it well under a second; one that hangs is killed. */
const GOODBYE_LIMIT_MS = 3_000;
const REPEAT_MS = 100;

/**
 * Ends a server in the middle of a run; resolves when it is gone. On one SIGTERM it would wait until all of its
 * participants have left by themselves; on the second it tells them to leave, and ends.
 */
export async function endServer(program: Program, signal: RestartSignal): Promise<void> {
  if (signal === "SIGKILL") {
    sendSignal(-program.pid, "SIGKILL");
    await program.exited;
    return;
  }
  let ended = false;
  const stopped = program.stop({ graceMs: GOODBYE_LIMIT_MS }).then(() => {
    ended = true;
  });
  for (;;) {
    await Promise.race([stopped, sleep(REPEAT_MS)]);
    if (ended) return;
    sendSignal(-program.pid, "SIGTERM");
  }
}
