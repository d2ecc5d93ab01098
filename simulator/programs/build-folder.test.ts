import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { inBuildFolder, removeOrphanedFolders } from "./build-folder.ts";

let parent: string;

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), "build-folder-"));
});

afterEach(() => rmSync(parent, { recursive: true, force: true }));

test("a build folder is gone after its work, done or failed", async () => {
  expect(await inBuildFolder(parent, async (folder) => existsSync(folder))).toBe(true);
  await expect(inBuildFolder(parent, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
  expect(readdirSync(parent)).toEqual([]);
});

test("folders of builds that were killed are removed, those of living ones and other files are not", async () => {
  const notRunning = 4_194_305; // beyond the largest process id of Linux and macOS
  for (const name of [`building-${notRunning}-x`, `building-${process.pid}-x`, "livekit-server-v1"]) {
    mkdirSync(join(parent, name));
  }
  await removeOrphanedFolders(parent);
  expect(readdirSync(parent).sort()).toEqual([`building-${process.pid}-x`, "livekit-server-v1"]);
});
