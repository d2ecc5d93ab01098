import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { test as base, expect, vi } from "vitest";
import { readRecord } from "../../reports/record/record-file.ts";
import { processIdentity } from "../process/process-identity.ts";
import { runCli, runJudged, startCli } from "./testing/run-cli.ts";

/** Each test has a folder of its own for its runs, so that several can be under way: none of them judges timing. */
const test = base.extend<{ readonly out: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads from it what a fixture depends on.
  out: async ({}, use) => {
    const out = mkdtempSync(join(tmpdir(), "bridgebench-cli-"));
    await use(out);
    rmSync(out, { recursive: true, force: true });
  },
});

const SMALL = ["bursty-audio", "--users", "2", "--duration", "3s", "--retries", "0"];

/** Processes whose command line holds the folder of this test's runs, or whose log lies in it. */
async function processesOf(folder: string): Promise<string[]> {
  const { stdout } = await execa("ps", ["-eo", "pid=,args="]);
  return stdout.split("\n").filter((line) => line.includes(folder));
}

async function descendantsOf(pid: number): Promise<number[]> {
  const { stdout } = await execa("ps", ["-eo", "pid=,ppid="]);
  const pairs = stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const children = pairs.filter(([, parent]) => parent === pid).map(([child = 0]) => child);
  return [...children, ...(await Promise.all(children.map(descendantsOf))).flat()];
}

function runFolder(out: string): string {
  return join(out, readdirSync(out)[0] ?? "");
}

async function startMeasuring(out: string) {
  const cli = startCli(["run", "bursty-audio", "--users", "2", "--duration", "60s", "--out", out]);
  await vi.waitFor(() => expect(existsSync(join(runFolder(out), "record.json"))).toBe(true), {
    timeout: 60_000,
    interval: 200,
  });
  return { cli, started: await descendantsOf(cli.pid ?? 0) };
}

test.concurrent("--json prints the result alone, on standard output", async ({ out }) => {
  const { stdout } = await runCli(["run", ...SMALL, "--out", out, "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({ schema: "bridgebench/result", version: 4 });
});

test.concurrent("each run has its reports beside its record, and the last line says where the page lies", async ({
  out,
}) => {
  const summary = join(out, "summary.md");
  const { stdout } = await runCli(["run", ...SMALL, "--out", join(out, "runs")], {
    GITHUB_STEP_SUMMARY: summary,
  });
  const [folder = ""] = readdirSync(join(out, "runs"));
  expect(readdirSync(join(out, "runs", folder))).toEqual(
    expect.arrayContaining(["junit.xml", "record.json", "report.html"]),
  );
  expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^ {2}Report {5}.*report\.html$/);
  expect(readFileSync(summary, "utf8")).toContain("| bursty-audio | fixed |");
});

/** Takes no folder from anybody, not even from root. */
const UNWRITABLE = "/sys/kernel";

test.runIf(existsSync(UNWRITABLE))(
  "a folder that takes nothing costs no verdict, and is said once",
  { concurrent: true },
  async () => {
    const { exitCode, stdout, stderr } = await runCli(["run", ...SMALL, "--out", join(UNWRITABLE, "out")]);
    const [, instead = ""] = /what follows lies in (\S+)\. /.exec(stderr) ?? [];
    rmSync(instead, { recursive: true });
    expect(exitCode).toBe(73);
    expect(stdout).toMatch(/ Verdict {4}\w+\. /);
    expect(stderr.match(/No folder for a run can be made/g)).toHaveLength(1);
  },
);

test.concurrent("no secret and no token is in any file that a run leaves", async ({ out }) => {
  await runCli(["run", ...SMALL, "--out", out]);
  const folder = runFolder(out);
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), "utf8");
    // Every JSON Web Token begins with these characters: {"alg or {"typ in base64.
    expect(text, file).not.toMatch(/eyJ[\w-]+\.eyJ/);
    expect(text, file).not.toMatch(/secret["']?\s*[:=]\s*["']?\w{16}/i);
  }
});

test.concurrent("a run can be repeated from its record, with the same schedule", async ({ out }) => {
  const first = await runJudged([
    ...SMALL,
    "--seed",
    "again",
    "--set",
    "bridge.queueFrames=77",
    "--out",
    out,
  ]);
  const path = first.result.runs[0]?.recordPath ?? "";
  const second = await runJudged(["--from", path, "--out", out]);
  const [one, other] = await Promise.all([
    readRecord(path),
    readRecord(second.result.runs[0]?.recordPath ?? ""),
  ]);
  expect(other.scenario).toEqual(one.scenario);
  expect(other.settings).toEqual(one.settings);
  expect(other.users.map(({ scheduled }) => scheduled)).toEqual(one.users.map(({ scheduled }) => scheduled));
  expect(other.run).toMatchObject({ seed: "again", preset: one.run.preset, command: one.run.command });
});

test.concurrent("two runs at the same time do not get in each other's way", async ({ out }) => {
  const runs = await Promise.all(
    [0, 1].map((n) => runCli(["run", ...SMALL, "--out", join(out, String(n)), "--json"])),
  );
  for (const { stdout } of runs) {
    const [run] = JSON.parse(stdout).runs;
    expect(run.checks.find(({ id }: { id: string }) => id === "accounts").status).toBe("pass");
  }
});

test.concurrent("Ctrl-C ends the run with 130, nothing left running, and an honest partial record", async ({
  out,
}) => {
  const { cli, started } = await startMeasuring(out);
  process.kill(-(cli.pid ?? 0), "SIGINT");
  const { exitCode, stderr } = await cli;
  expect(exitCode).toBe(130);
  expect(stderr).not.toMatch(/\n\s+at /);
  await vi.waitFor(() => expect(started.filter(processIdentity)).toEqual([]), { timeout: 10_000 });
  const record = await readRecord(join(runFolder(out), "record.json"));
  expect(record.complete).toBe(false);
});

test.concurrent("SIGKILL of the harness leaves nothing running, and a readable partial record", async ({
  out,
}) => {
  const { cli, started } = await startMeasuring(out);
  cli.kill("SIGKILL");
  await cli;
  await vi.waitFor(() => expect(started.filter(processIdentity)).toEqual([]), { timeout: 10_000 });
  const path = join(runFolder(out), "record.json");
  expect((await readRecord(path)).complete).toBe(false);
  const { exitCode } = await runCli(["judge", path]);
  expect(exitCode).toBe(2);
});

/** Faults under way for as long as the run, each stopped in the middle. */
const UNDER_WAY = [
  ["frozen-consumer", "freeze", "forMs"],
  ["hung-consumer", "hang", "forMs"],
  ["bridge-restart", "bridge-terminate", "downMs"],
  ["livekit-restart", "livekit-restart", "downMs"],
] as const;

test.concurrent.for(
  UNDER_WAY.flatMap((row) => (["SIGINT", "SIGKILL"] as const).map((signal) => [...row, signal] as const)),
)(
  "%s stopped while its %s is under way (%s, %s) leaves nothing running, and a readable partial record",
  async ([scenario, fault, length, signal], { out }) => {
    const sets = [`faults.${fault}.atMs=200`, `faults.${fault}.${length}=60000`];
    const flags = ["--users", "1", "--set", "cloud.apart=0", ...sets.flatMap((set) => ["--set", set])];
    const cli = startCli(["run", scenario, ...flags, "--out", out]);
    const path = (): string => join(runFolder(out), "record.json");
    await vi.waitFor(async () => expect((await readRecord(path())).faults).toHaveLength(1), {
      timeout: 60_000,
      interval: 200,
    });
    const started = await descendantsOf(cli.pid ?? 0);
    cli.kill(signal);
    const { exitCode } = await cli;
    if (signal === "SIGINT") expect(exitCode).toBe(130);
    await vi.waitFor(() => expect(started.filter(processIdentity)).toEqual([]), { timeout: 15_000 });
    const record = await readRecord(path());
    expect(record).toMatchObject({ complete: false, faults: [{ kind: fault, endMs: null }] });
  },
);

test.concurrent.for([
  ["an unknown scenario", ["run", "bursty-adio"], {}, 64, /"bursty-audio"/],
  ["an unknown setting", ["run", "--set", "bridge.queueFrame=1"], {}, 64, /"bridge\.queueFrames"/],
  ["a setting without a value", ["run", "--set", "users"], {}, 64, /--set users=20/],
  ["a bad duration", ["run", "--duration", "soon"], {}, 64, /not a duration/],
  ["an unknown flag", ["run", "--presset", "fixed"], {}, 64, /--preset/],
  ["an unknown command", ["rum"], {}, 64, /run/],
  ["an unknown preset", ["run", "--preset", "fixd"], {}, 64, /fixed/],
  ["an unknown preset to compare with", ["compare", "legacy", "fixd"], {}, 64, /"fixed"/],
  [
    "an unknown fault",
    ["run", "hung-consumer", "--set", "faults.hung.forMs=1"],
    {},
    64,
    /"faults\.hang\.forMs"/,
  ],
  ["a record that is not there", ["judge", "no/such/record.json"], {}, 65, /no\/such\/record\.json/],
  ["a file that is no record", ["run", "--from", "package.json"], {}, 65, /not a record/],
  ["a folder that cannot be made", ["run", "--out", "/dev/null/out"], {}, 73, /--out/],
  ["a folder where there can be none", ["run", "--out", "/proc/nope/out"], {}, 73, /--out/],
  ["a URL without a key", ["run"], { LIVEKIT_URL: "ws://127.0.0.1:1" }, 69, /LIVEKIT_API_KEY/],
  [
    "a refused port",
    ["run"],
    { LIVEKIT_URL: "ws://127.0.0.1:1", LIVEKIT_API_KEY: "k", LIVEKIT_API_SECRET: "hush-hush-hush" },
    69,
    /127\.0\.0\.1:1/,
  ],
] as const)(
  "%s is one clear line, the right exit code, and nothing left running",
  async ([, args, env, exitCode, words], { out }) => {
    const isRun = args[0] === "run" && !args.some((word) => word === "--out");
    const outcome = await runCli(isRun ? [...args, "--out", out] : args, { ...env });
    expect(outcome.exitCode, outcome.stderr).toBe(exitCode);
    expect(outcome.stdout).toBe("");
    expect(outcome.stderr.trim()).toMatch(words);
    expect(outcome.stderr.trim().split("\n")).toHaveLength(1);
    expect(outcome.stderr).not.toContain("hush-hush-hush");
    expect(await processesOf(out)).toEqual([]);
  },
);

test.concurrent("something that is not LiveKit behind LIVEKIT_URL is one clear line", async ({ out }) => {
  const server = createServer((_request, response) => response.writeHead(404).end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const env = {
    LIVEKIT_URL: `ws://127.0.0.1:${port}`,
    LIVEKIT_API_KEY: "k",
    LIVEKIT_API_SECRET: "s".repeat(32),
  };
  const { exitCode, stderr } = await runCli(["run", "--out", out], env);
  server.close();
  expect(exitCode).toBe(69);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
