import { cp, readFile, rm, symlink, utimes } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { BenchError, errorText } from "../common/bench-error.ts";

/** A commit in a folder of its own. */
export interface Checkout {
  readonly root: string;
  /** Whether it asks for other dependencies than those it runs with, which are this checkout's. */
  readonly otherDependencies: boolean;
  remove(): Promise<void>;
}

/** The commit that a name stands for, abbreviated. @throws BenchError `usage` where it stands for none. */
export async function commitOf(repository: string, ref: string): Promise<string> {
  const { stdout, failed } = await git(
    repository,
    "rev-parse",
    "--short",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${ref}^{commit}`,
  );
  if (!failed) return stdout;
  throw new BenchError("usage", `"${ref}" is no commit of ${repository}.`, {
    cure: "Name a branch, a tag or a commit of a git checkout.",
  });
}

/**
 * Makes a worktree of a commit, with this version's benchmarks in it and this checkout's dependencies: one way of
 * measuring, two codes that are measured.
 * @param root is made there; must not exist
 * @throws BenchError `cannot-write`, nothing left.
 */
export async function checkOut(repository: string, commit: string, root: string): Promise<Checkout> {
  const added = await git(repository, "worktree", "add", "--detach", "--force", root, commit);
  const remove = async (): Promise<void> => {
    await git(repository, "worktree", "remove", "--force", root);
  };
  try {
    if (added.failed) throw new Error(added.stderr);
    return { root, otherDependencies: await furnish(root, repository), remove };
  } catch (error) {
    await remove();
    throw new BenchError("cannot-write", `There can be no worktree of ${commit}: ${errorText(error)}.`);
  }
}

/** Resolves to whether the worktree asks for other dependencies. */
async function furnish(root: string, repository: string): Promise<boolean> {
  await rm(join(root, "bench"), { recursive: true, force: true });
  await cp(join(repository, "bench"), join(root, "bench"), { recursive: true });
  await symlink(join(repository, "node_modules"), join(root, "node_modules"), "dir");
  const lock = join(root, "package-lock.json");
  // Older than what is installed, or it would be installed anew, into the dependencies of this checkout.
  await utimes(lock, 0, 0);
  return (await readFile(lock, "utf8")) !== (await readFile(join(repository, "package-lock.json"), "utf8"));
}

/** In a process group of its own: a Ctrl-C must not end it half way. */
function git(repository: string, ...args: readonly string[]) {
  return execa("git", ["-C", repository, ...args], { reject: false, detached: true });
}
