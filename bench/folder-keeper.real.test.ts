import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Guard, startGuard } from "../simulator/process/guard.ts";
import { keepFolder } from "./folder-keeper.ts";

let place: string;
let repository: string;
let folder: string;
let guard: Guard;

async function git(...args: string[]): Promise<string> {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];
  return (await execa("git", ["-C", repository, ...identity, ...args])).stdout;
}

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "bridgebench-keeper-"));
  repository = join(place, "repository");
  folder = join(place, "bench");
  await Promise.all([mkdir(repository), mkdir(folder)]);
  await git("init", "--quiet");
  await git("commit", "--quiet", "--allow-empty", "-m", "first");
  guard = await startGuard();
});

afterEach(async () => {
  await guard.close();
  await rm(place, { recursive: true });
});

test("a benchmark that is gone leaves neither folder nor worktree, though no program ran", async () => {
  const checkoutRoot = join(folder, "checkout");
  await keepFolder(guard, { repository, folder, checkoutRoot });
  await git("worktree", "add", "--detach", checkoutRoot, "HEAD");
  await writeFile(join(folder, "1.log"), "so far");
  // What the guard does where its harness is gone, it does where it is closed and something still runs.
  await guard.close();
  expect(await readdir(place)).toEqual(["repository"]);
  expect((await git("worktree", "list")).split("\n")).toHaveLength(1);
});

test("one that has taken its folder away itself leaves nothing to do", async () => {
  const keeper = await keepFolder(guard, { repository, folder, checkoutRoot: join(folder, "checkout") });
  await writeFile(join(folder, "result.json"), "kept");
  await keeper.release();
  await guard.close();
  expect(await readdir(folder)).toContain("result.json");
});
