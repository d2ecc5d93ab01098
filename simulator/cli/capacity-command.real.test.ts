import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { capacityResultSchema } from "../../reports/capacity/capacity-result.ts";
import { runCli } from "./testing/run-cli.ts";

const SMALL = ["--users", "1..2", "--step", "1", "--hold", "3s", "--retries", "0"];

test("capacity raises the users, leaves each step's record and report, and says what each part used", async () => {
  const out = mkdtempSync(join(tmpdir(), "bridgebench-capacity-"));
  try {
    const { exitCode, stdout } = await runCli(["capacity", ...SMALL, "--out", out, "--json"]);
    const [curve] = capacityResultSchema.parse(JSON.parse(stdout)).curves;
    expect(exitCode).toBe(curve?.known ? 0 : 2);
    expect(curve).toMatchObject({ format: "pcm16-10ms", packetsPerSecond: 100 });
    expect(curve?.steps[0]?.parts.map(({ part }) => part)).toEqual([
      "speaker",
      "livekit",
      "bridge",
      "cloud",
      "app",
    ]);
    const [folder = ""] = readdirSync(out);
    const page = readFileSync(join(out, folder, "report.html"), "utf8");
    for (const step of curve?.steps ?? []) {
      expect(page).toContain(`${step.folder}/record.json`);
      expect(existsSync(join(out, folder, step.folder ?? "", "report.html"))).toBe(true);
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
});
