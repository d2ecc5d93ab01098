import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lastLogLines } from "./log-tail.ts";

let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "log-tail-")), "log");
});

afterEach(() => rmSync(join(path, ".."), { recursive: true, force: true }));

test("lines come oldest first, without empty ones", async () => {
  writeFileSync(path, "first\n\n  second  \n");
  expect(await lastLogLines(path)).toEqual(["first", "second"]);
});

test("what is no text does nothing to a terminal, and is cut", async () => {
  writeFileSync(path, `\u001b[2J\u0007bell\u0000\n${"x".repeat(5_000)}\n`);
  const [first, second] = await lastLogLines(path);
  expect(first).toBe("bell");
  expect(second).toHaveLength(500);
});

test("a log that is not there has no lines", async () => {
  expect(await lastLogLines(join(path, "none"))).toEqual([]);
});
