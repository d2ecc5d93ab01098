import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findExecutable } from "./find-executable.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "find-executable-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the first executable file on PATH is found, folders and plain files are passed over", async () => {
  for (const name of ["a", "b", "c"]) mkdirSync(join(folder, name));
  mkdirSync(join(folder, "a", "tool"));
  writeFileSync(join(folder, "b", "tool"), "");
  chmodSync(join(folder, "b", "tool"), 0o644);
  writeFileSync(join(folder, "c", "tool"), "");
  chmodSync(join(folder, "c", "tool"), 0o755);
  const PATH = ["a", "b", "c"].map((name) => join(folder, name)).join(":");
  expect(await findExecutable("tool", { PATH })).toBe(join(folder, "c", "tool"));
  expect(await findExecutable("other", { PATH })).toBeUndefined();
  expect(await findExecutable("tool", {})).toBeUndefined();
});
