import { mkdtempSync, rmSync, utimesSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { underLock } from "./path-lock.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "path-lock-"));
  path = join(folder, "thing");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("the second waits for the first, says so, and the lock is free again after a failure", async () => {
  const signal = new AbortController().signal;
  const order: string[] = [];
  let finishFirst = () => {};
  const mayFail = new Promise<void>((resolve) => {
    finishFirst = resolve;
  });
  const failing = underLock(path, { signal, onWait: () => {} }, async () => {
    order.push("first starts");
    await mayFail;
    order.push("first fails");
    throw new Error("broken");
  });
  await vi.waitFor(() => expect(order).toEqual(["first starts"]));
  const onWait = vi.fn(() => finishFirst());
  const second = underLock(path, { signal, onWait }, async () => order.push("second"));
  await expect(failing).rejects.toThrow("broken");
  await second;
  expect(order).toEqual(["first starts", "first fails", "second"]);
  expect(onWait).toHaveBeenCalledOnce();
});

test("the lock of a holder that was killed is taken over", async () => {
  await mkdir(`${path}.lock`);
  const longAgo = new Date(Date.now() - 60_000);
  utimesSync(`${path}.lock`, longAgo, longAgo);
  const options = { signal: new AbortController().signal, onWait: () => {} };
  expect(await underLock(path, options, async () => "done")).toBe("done");
});

test("waiting can be interrupted", async () => {
  await mkdir(`${path}.lock`);
  const abort = new AbortController();
  const options = { signal: abort.signal, onWait: () => abort.abort() };
  await expect(underLock(path, options, async () => {})).rejects.toMatchObject({ code: "interrupted" });
});
