import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test } from "vitest";
import { watchResultSchema } from "../../watch/reporters/watch-result-schema.ts";
import { fixedRestart, legacyRestart } from "../../watch/testing/written-log.ts";

const LAUNCHER = fileURLToPath(new URL("../../bin/bridgebench.mjs", import.meta.url));
/** Starting the command takes about a second, and several on a busy machine. */
const LIMIT_MS = 60_000;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "watch-command-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function start(args: readonly string[], input?: string) {
  const env = { NODE_ENV: "production", PATH: `${folder}:${process.env.PATH}` };
  const stdin = input === undefined ? { stdin: "ignore" as const } : { input };
  return execa(process.execPath, [LAUNCHER, "watch", ...args], {
    env,
    reject: false,
    timeout: LIMIT_MS,
    ...stdin,
  });
}

function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}

test("a legacy restart piped in fails, with a line an event and the zombie named", {
  timeout: LIMIT_MS,
}, async () => {
  const { exitCode, stdout } = await start([], legacyRestart("u3").text);
  expect(exitCode).toBe(1);
  expect(stdout).toContain("14:00:10 u3 stream error: stream cancelled\n");
  expect(stdout).toContain("14:00:16 u3 zombie since 14:00:11: ");
  expect(stdout).toMatch(/Verdict +fail\. Zombies: u3/);
});

test("a fixed restart in a file passes, as JSON alone", { timeout: LIMIT_MS }, async () => {
  const { exitCode, stdout } = await start(["--json", file("bridge.log", fixedRestart("u3").text)]);
  expect(exitCode).toBe(0);
  expect(watchResultSchema.parse(JSON.parse(stdout))).toMatchObject({ outcome: "pass", exitCode: 0 });
});

test("a log without a line of a bridge is unknown", { timeout: LIMIT_MS }, async () => {
  const { exitCode, stdout } = await start([], "nothing of it\n");
  expect(exitCode).toBe(2);
  expect(stdout).toContain("Not one line of a bridge was among the 1 line read.");
});

test("Ctrl-C ends a file that is followed, with the verdict so far", { timeout: LIMIT_MS }, async () => {
  const running = start(["--follow", file("bridge.log", legacyRestart("u3").text)]);
  running.stdout?.on("data", (chunk) => {
    if (String(chunk).includes("zombie")) running.kill("SIGINT");
  });
  const { exitCode, stdout } = await running;
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/Verdict +fail\./);
});

test("a container is followed for as long as it was asked", { timeout: LIMIT_MS }, async () => {
  file("fixed.log", fixedRestart("u3").text);
  chmodSync(file("docker", `#!/bin/sh\ncat "${folder}/fixed.log"; exec sleep 60\n`), 0o755);
  const { exitCode, stdout } = await start(["--container", "bridge", "--for", "1s"]);
  expect(stdout).toMatch(/Verdict +pass\./);
  expect(exitCode).toBe(0);
});

test.each([
  { what: "a file that is not there", args: ["/no/such/file"], code: 65 },
  { what: "a time that is none", args: ["--for", "soon", "-"], code: 64 },
  { what: "--since without a container", args: ["--since", "10m", "-"], code: 64 },
  { what: "an unknown option", args: ["--nonsense"], code: 64 },
])("$what is told in one line, with exit code $code", { timeout: LIMIT_MS }, async ({ args, code }) => {
  const { exitCode, stderr, stdout } = await start(args, "");
  expect({ exitCode, stdout }).toEqual({ exitCode: code, stdout: "" });
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
