import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { sweepResultSchema } from "../../reports/sweep/sweep-result.ts";
import { runCli } from "./testing/run-cli.ts";

const SMALL = ["sweep", "bursty-audio", "--users", "2", "--duration", "3s", "--repeat", "1"];
const GRID = ["--over", "bridge.queueFrames=100,200"];

test("a sweep runs its cells, goes on where it was, and refuses another grid", async () => {
  const out = mkdtempSync(join(tmpdir(), "bridgebench-sweep-"));
  try {
    const first = await runCli([...SMALL, ...GRID, "--out", out, "--json"]);
    expect(first.stderr).toMatch(/\d\/2 runs, about .* left/);
    const result = sweepResultSchema.parse(JSON.parse(first.stdout));
    expect(first.exitCode).toBe(result.tally.unknown === 0 ? 0 : 2);
    expect(result.tally.notRun).toBe(0);
    const folders = readdirSync(out);
    expect(readFileSync(join(out, "report.html"), "utf8")).toContain(
      `${result.panels[0]?.rows[0]?.cells[0]?.runs[0]?.folder}/report.html`,
    );

    const again = await runCli([...SMALL, ...GRID, "--out", out]);
    expect(again.exitCode).toBe(first.exitCode);
    if (result.tally.unknown === 0) expect(readdirSync(out)).toEqual(folders);

    const other = await runCli([...SMALL, "--over", "bridge.queueFrames=100,300", "--out", out]);
    expect(other.exitCode).toBe(64);
    expect(other.stderr).toContain(
      "holds another sweep: --over bridge.queueFrames there is 100,200, here 100,300",
    );
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
