import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { lockSweep } from "./sweep-lock.ts";

test("a second sweep is kept out of a folder until the first has ended", async () => {
  const folder = mkdtempSync(join(tmpdir(), "bridgebench-lock-"));
  try {
    const release = await lockSweep(folder);
    await expect(lockSweep(folder)).rejects.toThrow("Another sweep is under way");
    await release();
    await (await lockSweep(folder))();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
