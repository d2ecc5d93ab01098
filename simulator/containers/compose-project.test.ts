import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bridgePresets } from "../../bridge/settings.ts";
import { type Guard, startGuard } from "../process/guard.ts";
import { processIdentity } from "../process/process-identity.ts";
import { ComposeProject, type ComposeProjectOptions } from "./compose-project.ts";
import { Docker } from "./docker.ts";
import type { UnitContainer } from "./planned-containers.ts";

/**
 * Writes down every command; `FAILING` is one that fails, `HANGING` one that hangs, `PRESENT` a container that is there already.
 * Where `RESTARTS` says so, the engine's events end at once: it has gone, and comes back.
 */
const FAKE_DOCKER = `#!/bin/sh
echo "$@" >> "$FOLDER/commands"
case "$*" in
  *"$FAILING"*) echo "no such thing" >&2; exit 1 ;;
  *"$HANGING"*) sleep 1000 & echo $! > "$FOLDER/hung"; wait ;;
  "ps --all --format"*) echo "$PRESENT" ;;
  ps\\ --all*|network\\ ls*|volume\\ ls*) echo "id-of-$1" ;;
  events*) [ "$RESTARTS" = yes ] || exec sleep 1000 ;;
esac
`;

let folder: string;
let guard: Guard;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "bridgebench-compose-"));
  writeFileSync(join(folder, "docker"), FAKE_DOCKER);
  chmodSync(join(folder, "docker"), 0o755);
  guard = await startGuard();
});

afterEach(async () => {
  await guard.close();
  rmSync(folder, { recursive: true, force: true });
});

const units: UnitContainer[] = [
  { unit: "app-captions", program: "apps", base: "apps", name: "apps" },
  { unit: "app-slow", program: "apps", base: "apps", name: "apps-slow" },
];

interface Behaviour {
  readonly FAILING?: string;
  readonly HANGING?: string;
  readonly PRESENT?: string;
  readonly RESTARTS?: "yes";
}

function create(behaviour: Behaviour = {}, { removeLimitS = 20 } = {}) {
  const docker = new Docker(join(folder, "docker"), {
    ...{ PATH: process.env.PATH, FOLDER: folder },
    ...{ FAILING: "none fails", HANGING: "none hangs", PRESENT: "", ...behaviour },
  });
  const options: ComposeProjectOptions = {
    ...{ docker, guard, folder, name: "bench-x", units, bridge: bridgePresets.fixed },
    ...{ env: { LIVEKIT_API_SECRET: "a secret" }, removeLimitS },
    onLine: () => {},
    signal: new AbortController().signal,
  };
  return ComposeProject.create(options);
}

/** Without the files that stand in every command of Compose. */
function commands(): string[] {
  const path = join(folder, "commands");
  const lines = existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
  return lines.map((line) => line.replace(/ --project-directory.*docker-compose.harness.json/, ""));
}

test("builds the image, makes the containers, and removes them in the end", async () => {
  const project = await create();
  await project.down();
  const ofProject = commands().filter((line) => /^compose (?!version)/.test(line));
  expect(ofProject).toEqual([
    "compose build livekit-bridge",
    "compose up --no-start --no-build livekit livekit-bridge apps",
    "compose run --detach --no-deps --name apps-slow -p 127.0.0.1::9099 apps unit apps",
    "compose down --volumes --remove-orphans --timeout 1",
  ]);
  expect(readFileSync(join(folder, "docker-compose.harness.json"), "utf8")).not.toContain("a secret");
});

test("containers of a deployment that is up are left alone, and nothing is made beside them", async () => {
  await expect(create({ PRESENT: "apps product" })).rejects.toMatchObject({
    message: expect.stringContaining("A container of this name exists already: apps."),
    cure: expect.stringContaining("docker compose --profile monitoring down"),
  });
  expect(commands()).toEqual([
    "compose version --short",
    'ps --all --format {{.Names}} {{.Label "com.docker.compose.project"}}',
  ]);
});

test("those of another run are waited for, since they are none that docker-compose.yml ends", async () => {
  await expect(create({ PRESENT: "apps bridgebench-0fa3c1" })).rejects.toMatchObject({
    cure: expect.stringMatching(
      /^Another run .*: docker rm --force apps && docker network rm bridgebench-0fa3c1_default$/,
    ),
  });
});

test("where the containers cannot be made, what was made is removed, and the reason told", async () => {
  await expect(create({ FAILING: "up --no-start" })).rejects.toThrow("failed: no such thing");
  expect(commands().at(-1)).toBe("compose down --volumes --remove-orphans --timeout 1");
});

const once = ["rm --force --volumes id-of-ps", "network rm id-of-network"];

function removals(): string[] {
  return commands().filter((line) => /^(rm|network rm) /.test(line));
}

test("the guard removes what a harness has not, and once more what was made meanwhile", async () => {
  await create();
  await guard.close();
  await vi.waitFor(() => expect(removals()).toEqual([...once, ...once]), { timeout: 10_000 });
}, 15_000);

test("so it does where the engine was restarted meanwhile", async () => {
  await create({ RESTARTS: "yes" });
  const listened = () => commands().filter((line) => line.startsWith("events ")).length;
  await vi.waitFor(() => expect(listened()).toBeGreaterThan(1), { timeout: 10_000 });
  await guard.close();
  await vi.waitFor(() => expect(removals()).toEqual([...once, ...once]), { timeout: 10_000 });
}, 25_000);

test("a removal that hangs ends when its time is over", async () => {
  await create({ HANGING: "rm --force" }, { removeLimitS: 2 });
  await guard.close();
  const hung = Number(readFileSync(join(folder, "hung"), "utf8"));
  await vi.waitFor(() => expect(processIdentity(hung)).toBeUndefined(), { timeout: 10_000 });
}, 25_000);
