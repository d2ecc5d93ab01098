import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bridgePresets } from "../../bridge/settings.ts";
import { type Guard, startGuard } from "../process/guard.ts";
import { ComposeProject, type ComposeProjectOptions } from "./compose-project.ts";
import { Docker } from "./docker.ts";
import type { UnitContainer } from "./planned-containers.ts";

/** Writes down every command; `FAILING` is one that fails, `PRESENT` a container that is there already. */
const FAKE_DOCKER = `#!/bin/sh
echo "$@" >> "$FOLDER/commands"
case "$*" in
  *"$FAILING"*) echo "no such thing" >&2; exit 1 ;;
  "ps --all --format"*) echo "$PRESENT" ;;
  ps\\ --all*|network\\ ls*|volume\\ ls*) echo "id-of-$1" ;;
  events*) exec sleep 1000 ;;
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

function create(env: { FAILING?: string; PRESENT?: string } = {}) {
  const { FAILING = "none fails", PRESENT = "" } = env;
  const docker = new Docker(join(folder, "docker"), {
    ...{ PATH: process.env.PATH, FOLDER: folder, FAILING, PRESENT },
  });
  const options: ComposeProjectOptions = {
    ...{ docker, guard, folder, name: "bench-x", units, bridge: bridgePresets.fixed },
    env: { LIVEKIT_API_SECRET: "a secret" },
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
  await expect(create({ PRESENT: "apps" })).rejects.toThrow("A container of this name exists already: apps.");
  expect(commands()).toEqual(["compose version --short", "ps --all --format {{.Names}}"]);
});

test("where the containers cannot be made, what was made is removed, and the reason told", async () => {
  await expect(create({ FAILING: "up --no-start" })).rejects.toThrow("failed: no such thing");
  expect(commands().at(-1)).toBe("compose down --volumes --remove-orphans --timeout 1");
});

test("the guard removes what a harness has not, and once more what was made meanwhile", async () => {
  await create();
  await guard.close();
  const removed = () => commands().filter((line) => /^(rm|network rm) /.test(line));
  const once = ["rm --force --volumes id-of-ps", "network rm id-of-network"];
  await vi.waitFor(() => expect(removed()).toEqual([...once, ...once]), { timeout: 10_000 });
}, 15_000);
