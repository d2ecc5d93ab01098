import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KeptSink } from "../testing/kept-sink.ts";
import { containerSource } from "./container-source.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "watch-docker-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A docker command that writes down how it was called, and then does as the script says. */
function fakeDocker(script: string): void {
  writeFileSync(
    join(folder, "docker"),
    `#!/bin/sh\nPATH=/usr/bin:/bin\necho "$@" >> "${folder}/calls"\n${script}\n`,
  );
  chmodSync(join(folder, "docker"), 0o755);
}

function calls(): string[] {
  return readFileSync(join(folder, "calls"), "utf8").trim().split("\n");
}

function follow(since?: string) {
  const [stdout, stderr] = [new KeptSink(), new KeptSink()];
  const stop = new AbortController();
  const told: string[] = [];
  // Nowhere else: the machine may have a docker of its own.
  const env = { PATH: folder };
  const source = containerSource({
    container: "bridge",
    sinks: [stdout, stderr],
    since,
    env,
    onLost: (why) => void told.push(`lost: ${why}`),
    onFound: () => void told.push("found"),
    attachEveryMs: 5,
  });
  return { stdout, stderr, told, stop, read: source.read(stop.signal) };
}

test("both streams of a container are read, until the signal ends it", async () => {
  fakeDocker("echo out; echo err >&2; exec sleep 60");
  const { stdout, stderr, stop, read } = follow("10m");
  await vi.waitFor(() => expect([stdout.text, stderr.text]).toEqual(["out\n", "err\n"]), { timeout: 5_000 });
  stop.abort();
  await read;
  expect(calls()).toEqual(["logs --follow --timestamps --since 10m bridge"]);
});

test("a container that was restarted is attached to again, behind the last line", async () => {
  fakeDocker(`
    [ "$(wc -l < "${folder}/calls")" -eq 2 ] && exit 1
    echo "2026-11-24T14:00:00.000000001Z line"
    [ "$(wc -l < "${folder}/calls")" -ge 3 ] && exec sleep 60
    exit 0`);
  const { stop, read } = follow();
  await vi.waitFor(() => expect(calls()).toHaveLength(3), { timeout: 5_000 });
  stop.abort();
  await read;
  expect(calls()).toEqual([
    "logs --follow --timestamps bridge",
    "logs --follow --timestamps --since 2026-11-24T14:00:00.000000002Z bridge",
    "logs --follow --timestamps --since 2026-11-24T14:00:00.000000002Z bridge",
  ]);
});

test("one that cannot be attached to again is told once, and once when a line comes", async () => {
  fakeDocker(`
    calls="$(wc -l < "${folder}/calls")"
    case "$calls" in 2|3) echo "No such container: bridge." >&2; exit 1;; esac
    echo "2026-11-24T14:00:00.00000000$(echo $calls)Z line"
    [ "$calls" -eq 1 ] && exit 0
    exec sleep 60`);
  const { told, stop, read } = follow();
  await vi.waitFor(() => expect(told).toHaveLength(2), { timeout: 5_000 });
  stop.abort();
  await read;
  expect(told).toEqual(["lost: No such container: bridge", "found"]);
});

test("docker that cannot be run for a while ends nothing, and half a line is a line", async () => {
  fakeDocker(`rm "${folder}/docker"; printf half; exit 0`);
  const { stdout, told, stop, read } = follow();
  await vi.waitFor(() => expect(told).toHaveLength(1), { timeout: 5_000 });
  expect(told[0]).toContain("ENOENT");
  expect(stdout.text).toMatch(/^half\|\|/);
  fakeDocker(`echo "2026-11-24T14:00:00.000000001Z line"; exec sleep 60`);
  await vi.waitFor(() => expect(told.at(-1)).toBe("found"), { timeout: 5_000 });
  stop.abort();
  await read;
});

test("a container that does not exist is refused with Docker's own words", async () => {
  fakeDocker(`echo "Error response from daemon: No such container: bridge" >&2; exit 1`);
  await expect(follow().read).rejects.toMatchObject({
    code: "missing-requirement",
    message: "docker logs bridge failed: Error response from daemon: No such container: bridge.",
  });
});

test("without docker it says so", async () => {
  await expect(follow().read).rejects.toMatchObject({
    code: "missing-requirement",
    message: "There is no docker on PATH.",
  });
});
