import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { writeRecord } from "../../reports/record/record-file.ts";
import { sweepResultSchema } from "../../reports/sweep/sweep-result.ts";
import { sweepInput, sweepRecords } from "../../reports/testing/sweep-fixture.ts";
import { SweepFolder } from "../sweep/sweep-folder.ts";
import { sweepCommand } from "./sweep-command.ts";

let path: string;
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), "bridgebench-sweep-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = 0;
  rmSync(path, { recursive: true, force: true });
});

const sweep = (...args: string[]) => sweepCommand().exitOverride().parseAsync(args, { from: "user" });
const grid = ["--over", "bridge.queueFrames=10,50", "--over", "cloud.busyMs=500,1500"];

test.each([
  [[], /needs a setting to go over/],
  [["--over", "bridge.queueFrame=10"], /Unknown setting "bridge.queueFrame"/],
  [[...grid, "--over", "durationMs=3000,30000"], /faults\.busy\.atMs does not fit/],
  [["bursty-audio", ...grid], /Unknown setting "cloud\.busyMs"/],
  [["busy-consume", ...grid], /Unknown scenario/],
  [["calm", ...grid, "--render", "no/such"], /Beside --render these have no effect: calm, --over, --out\./],
])("%o is refused before anything is run or written", async (args, message) => {
  await expect(sweep(...args, "--out", path)).rejects.toThrow(message);
  await expect(SweepFolder.read(path)).rejects.toThrow();
});

test("a sweep of which everything has been run runs nothing more, and shows what it comes to", async () => {
  const stdout = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const { plan, records } = sweepRecords({ queues: [10, 50], stallsMs: [500, 1_500], seeds: 1 });
  await SweepFolder.open(path, plan, "npx bridgebench sweep");
  for (const [index, record] of records.entries()) {
    mkdirSync(join(path, `run-${index}`));
    await writeRecord(join(path, `run-${index}`, "record.json"), record);
  }
  await sweep(...grid, "--repeat", "1", "--out", path);
  const printed = stdout.mock.calls.map(([text]) => String(text)).join("");
  expect(printed).toMatch(/Take +50 frames \(500 ms of audio\) hold a stall of 500 ms: 0 % dropped/);
  expect(printed).toContain(`Report     ${join(path, "report.html")}`);
  expect(readFileSync(join(path, "report.html"), "utf8")).toContain('href="run-3/report.html"');
  expect(readFileSync(join(path, "run-3", "report.html"), "utf8")).toContain("stalling-cloud");
  expect(process.exitCode).toBe(0);
});

test("where no run saw a Send held up, nothing is recommended and the exit code is 2", async () => {
  const stdout = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const { plan, records } = sweepRecords({
    ...{ queues: [20, 200], stallsMs: [500], seeds: 1 },
    change({ series, latency }) {
      series.sendMaxMs.fill(1);
      latency.dueToCloud.maxMs = 1_000;
      return undefined;
    },
  });
  await SweepFolder.open(path, plan, "npx bridgebench sweep");
  for (const [index, record] of records.entries()) {
    mkdirSync(join(path, `run-${index}`));
    await writeRecord(join(path, `run-${index}`, "record.json"), record);
  }
  await sweep("--render", path);
  const printed = stdout.mock.calls.map(([text]) => String(text)).join("");
  expect(printed).toContain("No size can be recommended: in no run was a Send seen held up");
  expect(process.exitCode).toBe(2);
});

test("--render shows what a folder holds, writes the report again, and cells that are not known make it 2", async () => {
  const stdout = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  vi.stubEnv("GITHUB_STEP_SUMMARY", join(path, "summary.md"));
  await SweepFolder.open(path, sweepInput().plan, "npx bridgebench sweep");
  await sweep("--render", path, "--json");
  const printed = stdout.mock.calls.map(([text]) => String(text)).join("");
  expect(sweepResultSchema.parse(JSON.parse(printed)).tally).toMatchObject({ cells: 12, notRun: 12 });
  expect(readFileSync(join(path, "report.html"), "utf8")).toContain("No size can be recommended");
  expect(readFileSync(join(path, "summary.md"), "utf8")).toContain("| 500 ms | not run |");
  expect(process.exitCode).toBe(2);
});
