import { execa } from "execa";
import type { Program } from "../process/program.ts";
import type { Launch } from "./launch.ts";

/** The server waits for its participants to leave; at the end of a run nobody is waited for. */
const STOP_GRACE_MS = 500;
const REMOVE_TIMEOUT_MS = 10_000;

/** Ends a server for good; resolves when it is gone. Repeatable. */
export async function stopServer(program: Program, { remove }: Pick<Launch, "remove">): Promise<void> {
  if (remove !== undefined) {
    await execa(remove.command, remove.args, { timeout: REMOVE_TIMEOUT_MS, reject: false, stdio: "ignore" });
  }
  await program.stop({ graceMs: STOP_GRACE_MS });
}
