import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Guard, startGuard } from "../process/guard.ts";
import { processIdentity } from "../process/process-identity.ts";
import { buildProgram } from "../programs/build-program.ts";
import { cachedProgramPath } from "../programs/cache-path.ts";
import { livekitProgram } from "./livekit-program.ts";

/** A real build takes minutes: these drive it with a `go` that does at once what the test asks for. */
let folder: string;
let guard: Guard;
let env: { PATH: string; HOME: string };
const progress: string[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "build-livekit-"));
  env = { PATH: `${folder}:${process.env.PATH}`, HOME: folder };
  mkdirSync(join(folder, "mod/github.com/livekit/livekit-server@v1.13.5/cmd"), { recursive: true });
  progress.length = 0;
  guard = await startGuard();
});

afterEach(async () => {
  await guard.close();
  rmSync(folder, { recursive: true, force: true });
});

const SERVER = "#!/bin/sh\\necho livekit-server version 1.13.5\\n";
/** In `go build -v -ldflags=… -o FILE ./cmd/server` the file is the fifth argument. */
const BUILDS = `echo built >> "$HOME/builds"; sleep 0.3; printf '${SERVER}' > "$5"; chmod +x "$5"`;

function fakeGo(build: string): { path: string; version: string } {
  const path = join(folder, "go");
  const cases = `case $1 in env) echo "${folder}/mod";; build) ${build};; esac`;
  writeFileSync(path, `#!/bin/sh\n${cases}\n`);
  chmodSync(path, 0o755);
  return { path, version: "go1.26.0" };
}

const build = (go: { path: string; version: string }, signal = new AbortController().signal) =>
  buildProgram(livekitProgram, go, { env, guard, signal, onProgress: (line) => progress.push(line) });
const leftBehind = () =>
  readdirSync(dirname(cachedProgramPath(livekitProgram, env))).filter((name) => !name.endsWith(".log"));

describe("a build", () => {
  test("puts a server that runs into the cache and leaves nothing beside it but its log", async () => {
    const path = cachedProgramPath(livekitProgram, env);
    expect(await build(fakeGo(BUILDS))).toEqual({
      kind: "binary",
      origin: "build",
      path,
      version: "v1.13.5",
    });
    expect(leftBehind()).toEqual([path.split("/").at(-1)]);
  });

  test("happens once when two start together: the second waits, and says so", async () => {
    const go = fakeGo(BUILDS);
    const [first, second] = await Promise.all([build(go), build(go)]);
    expect([first.origin, second.origin].sort()).toEqual(["build", "cache"]);
    expect(readFileSync(join(folder, "builds"), "utf8")).toBe("built\n");
    expect(progress.some((line) => line.startsWith("Waiting for another run"))).toBe(true);
  });

  test("replaces a cached server that does not run", async () => {
    mkdirSync(dirname(cachedProgramPath(livekitProgram, env)), { recursive: true });
    writeFileSync(cachedProgramPath(livekitProgram, env), "half a program", { mode: 0o755 });
    expect(await build(fakeGo(BUILDS))).toMatchObject({ origin: "build" });
    expect(readFileSync(cachedProgramPath(livekitProgram, env), "utf8")).toContain("1.13.5");
  });
});

describe("a build that fails", () => {
  test.each([
    ["with go's last line", "echo 'go: dial tcp: no route' >&2; exit 1", "missing-requirement", "no route"],
    ["on a full disk", "echo 'x: no space left on device'; exit 1", "cannot-write", "the disk is full"],
    ["with a server that does not run", 'echo broken > "$5"; chmod +x "$5"', "missing-requirement", "failed"],
  ])("%s says so in one line and leaves nothing in the cache", async (_how, script, code, words) => {
    const failing = build(fakeGo(script));
    await expect(failing).rejects.toMatchObject({ code, message: expect.stringContaining(words) });
    expect(leftBehind()).toEqual([]);
  });

  test("because it is interrupted ends go and what go has started", async () => {
    const abort = new AbortController();
    const building = build(fakeGo(`sleep 1000 & echo $! > "$HOME/pid"; wait`), abort.signal);
    const pidFile = join(folder, "pid");
    const pid = await vi.waitUntil(() => Number(readFileSync(pidFile, { encoding: "utf8", flag: "a+" })));
    abort.abort();
    await expect(building).rejects.toMatchObject({ code: "interrupted" });
    expect(processIdentity(pid)).toBeUndefined();
    expect(leftBehind()).toEqual([]);
  });

  test("because the cache cannot be written names the way out", async () => {
    writeFileSync(join(folder, ".cache"), "a file where a folder should be");
    await expect(build(fakeGo(BUILDS))).rejects.toMatchObject({
      code: "cannot-write",
      cure: expect.stringContaining("XDG_CACHE_HOME"),
    });
  });
});
