import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { k6Program } from "../k6/k6-program.ts";
import { lookForK6 } from "../k6/look-for-k6.ts";
import type { Environment } from "../process/environment.ts";
import { cachedProgramPath } from "../programs/cache-path.ts";
import { lookForGo } from "../programs/look-for-go.ts";
import { lookInCache } from "../programs/look-in-cache.ts";
import { lookOnPath } from "../programs/look-on-path.ts";
import { diagnose } from "./diagnose.ts";
import { livekitProgram } from "./livekit-program.ts";
import { lookAtNode } from "./look-at-node.ts";
import { lookForDocker } from "./look-for-docker.ts";
import { lookForNetwork } from "./look-for-network.ts";

let folder: string;
let env: Environment;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "looks-"));
  env = { PATH: folder, HOME: folder, XDG_CACHE_HOME: join(folder, "cache") };
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function script(path: string, body: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\n${body}\n`);
  chmodSync(path, 0o755);
}

const tool = (name: string, body: string) => script(join(folder, name), body);
const cached = (body: string) => script(cachedProgramPath(livekitProgram, env), body);

test("any version of livekit-server on PATH is found, and named where it is not the tested one", async () => {
  expect(await lookOnPath(livekitProgram, env)).toMatchObject({ state: "absent" });
  tool("livekit-server", "echo livekit-server version 1.8.4");
  expect(await lookOnPath(livekitProgram, env)).toMatchObject({
    state: "found",
    value: { origin: "path", version: "v1.8.4" },
  });
  expect((await lookOnPath(livekitProgram, env)).detail).toContain("is tested with");
});

test("a cached server that does not run, or is of another version, is not trusted", async () => {
  expect(await lookInCache(livekitProgram, env)).toMatchObject({ state: "absent" });
  cached("echo livekit-server version 1.13.5");
  expect(await lookInCache(livekitProgram, env)).toMatchObject({
    state: "found",
    value: { origin: "cache" },
  });
  cached("echo livekit-server version 1.0.0");
  expect(await lookInCache(livekitProgram, env)).toMatchObject({ state: "broken" });
  cached("kill -SEGV $$");
  expect(await lookInCache(livekitProgram, env)).toMatchObject({ state: "broken" });
  writeFileSync(cachedProgramPath(livekitProgram, env), "\x7fELF and no more");
  expect(await lookInCache(livekitProgram, env)).toMatchObject({ state: "broken" });
});

test("k6 is taken from the cache, or from PATH where it is of version 1", async () => {
  expect(await lookForK6(env)).toMatchObject({ state: "absent" });
  script(cachedProgramPath(k6Program, env), 'echo "$(basename $0) v1.8.1 (go1.26.0, linux/amd64)"');
  expect(await lookForK6({ ...env, PATH: `${folder}:${process.env.PATH}` })).toMatchObject({
    state: "found",
    value: { origin: "cache" },
  });
  rmSync(cachedProgramPath(k6Program, env));
  tool("k6", 'echo "k6 v0.57.0 (go1.23.0, linux/amd64)"');
  expect(await lookForK6(env)).toMatchObject({ state: "absent", detail: expect.stringContaining("v0.57.0") });
  tool("k6", 'echo "k6 v1.2.0 (go1.24.0, linux/amd64)"');
  expect(await lookForK6(env)).toMatchObject({ state: "found", value: { version: "v1.2.0" } });
});

test.each([
  ["go1.24.9", "broken"],
  ["go1.25.0", "found"],
  ["go1.26rc1", "found"],
  ["go2.0", "found"],
])("%s is %s for a build", async (version, state) => {
  tool("go", `echo go version ${version} linux/amd64`);
  expect(await lookForGo(env)).toMatchObject({ state });
});

test("Docker counts when its engine answers, not when the client is merely installed", async () => {
  expect(await lookForDocker(env)).toMatchObject({ state: "absent" });
  tool("docker", "echo Cannot connect to the Docker daemon >&2; exit 1");
  expect(await lookForDocker(env)).toMatchObject({ state: "broken" });
  tool("docker", "echo 28.2.2");
  expect(await lookForDocker(env)).toMatchObject({
    state: "found",
    value: { docker: join(folder, "docker") },
  });
});

test("a machine with loopback alone has no network for LiveKit's clients", () => {
  const address = { address: "127.0.0.1", netmask: "", family: "IPv4", mac: "", cidr: null } as const;
  expect(lookForNetwork({ lo: [{ ...address, internal: true }] })).toMatchObject({ state: "absent" });
  expect(lookForNetwork({ eth0: [{ ...address, internal: false }] })).toMatchObject({ state: "found" });
});

test("Node older than 20.19 is too old", () => {
  expect(lookAtNode("20.18.3")).toMatchObject({ state: "broken" });
  for (const version of ["20.19.0", "22.1.0"]) expect(lookAtNode(version)).toMatchObject({ state: "found" });
});

test("the diagnosis names the first usable server, and what is missing where there is none", async () => {
  expect(await diagnose(env)).toMatchObject({ canStart: false });
  tool("docker", "echo 28.2.2");
  expect((await diagnose(env)).conclusion).toContain("Docker image");
  tool("go", "echo go version go1.26.0 linux/amd64");
  expect((await diagnose(env)).conclusion).toContain("to be built");
  cached("echo livekit-server version 1.13.5");
  expect((await diagnose(env)).conclusion).toContain("in the cache");
  tool("livekit-server", "echo livekit-server version 1.13.5");
  expect((await diagnose(env)).conclusion).toContain("on PATH");
});

test("a LIVEKIT_URL that cannot be used keeps a run from starting, whatever else there is", async () => {
  tool("livekit-server", "echo livekit-server version 1.13.5");
  const diagnosis = await diagnose({ ...env, LIVEKIT_URL: "nonsense" });
  expect(diagnosis).toMatchObject({ canStart: false, conclusion: "mend first: LIVEKIT_URL" });
});
