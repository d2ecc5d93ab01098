import { access, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, expect, test } from "vitest";
import { checkOut, commitOf } from "./checkout.ts";

let folder: string;
let repository: string;

async function git(...args: string[]): Promise<string> {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  return (await execa("git", ["-C", repository, ...identity, ...args])).stdout;
}

async function commit(source: string, lock: string): Promise<void> {
  await writeFile(join(repository, "source.ts"), source);
  await writeFile(join(repository, "package-lock.json"), lock);
  await git("add", "source.ts", "package-lock.json");
  await git("commit", "--quiet", "-m", source);
}

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "bridgebench-checkout-")));
  repository = join(folder, "repository");
  for (const name of ["bench", "node_modules"]) await mkdir(join(repository, name), { recursive: true });
  await git("init", "--quiet");
  await commit("old", "{}");
  await commit("new", "{}");
  await writeFile(join(repository, "bench", "way-of-measuring.ts"), "now");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test("a checkout has the commit's code, the present way of measuring and the present dependencies", async () => {
  const root = join(folder, "checkout");
  const { otherDependencies, remove } = await checkOut(
    repository,
    await commitOf(repository, "HEAD~1"),
    root,
  );
  expect(await readFile(join(root, "source.ts"), "utf8")).toBe("old");
  expect(await readFile(join(root, "bench", "way-of-measuring.ts"), "utf8")).toBe("now");
  expect(await realpath(join(root, "node_modules"))).toBe(join(repository, "node_modules"));
  // Nothing in it may look newer than what is installed, or a start installs into the present dependencies.
  expect((await stat(join(root, "package-lock.json"))).mtimeMs).toBe(0);
  expect(otherDependencies).toBe(false);

  await remove();
  await expect(access(root)).rejects.toThrow();
  await expect(access(join(repository, "node_modules"))).resolves.toBeUndefined();
  expect(await git("worktree", "list")).not.toContain(root);
});

test("a folder that cannot take it is refused, and nothing of it stays", async () => {
  const root = join(folder, "taken", "checkout");
  await writeFile(join(folder, "taken"), "a file");
  await expect(checkOut(repository, "HEAD", root)).rejects.toMatchObject({ code: "cannot-write" });
  expect(await git("worktree", "list")).not.toContain(root);
  expect(await readdir(folder)).toEqual(["repository", "taken"]);
});

test("a name that is no commit is refused", async () => {
  await expect(commitOf(repository, "--all")).rejects.toMatchObject({ code: "usage" });
});
