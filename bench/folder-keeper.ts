import { join } from "node:path";
import { definedVariables } from "../simulator/process/environment.ts";
import type { Guard } from "../simulator/process/guard.ts";

const STOP_GRACE_MS = 1_000;

export interface FolderPlace {
  /** Where everything lies, the checkout too; exists. */
  readonly folder: string;
  /** The worktree of another commit, where there is one. */
  readonly checkoutRoot: string;
  readonly repository: string;
}

export interface KeptFolder {
  /** Nothing is taken away any more. */
  release(): Promise<void>;
}

/**
 * Has the guard take the folder and its worktree away should this process be killed, whatever it is at: a program that does
 * nothing runs under the guard until `release`.
 * @throws BenchError `missing-requirement`, `run-broken`.
 */
export async function keepFolder(
  guard: Guard,
  { folder, checkoutRoot, repository }: FolderPlace,
): Promise<KeptFolder> {
  const program = await guard.run({
    command: "tail",
    args: ["-f", "/dev/null"],
    env: definedVariables(process.env),
    logPath: join(folder, "keeper.log"),
    onAbandoned: {
      command: "sh",
      args: ["-c", 'git -C "$0" worktree remove --force "$1"; rm -rf "$2"', repository, checkoutRoot, folder],
    },
  });
  return { release: () => program.stop({ graceMs: STOP_GRACE_MS }) };
}
