import { readFileSync } from "node:fs";
import { execa } from "execa";
import { expect, test } from "vitest";
import { ALERTS_TEST_PATH, PROMETHEUS_PATH, readAlertRules } from "./testing/alert-rules.ts";
import { findProgram } from "./testing/find-program.ts";

/** What promtool says, and how it ended; both in one message where a test fails. */
async function promtool(...args: string[]): Promise<string> {
  const { all, exitCode } = await execa(findProgram("promtool"), args, { reject: false, all: true });
  return `exit code ${exitCode}\n${all}`;
}

test("promtool finds nothing wrong in what Prometheus is configured with, the rules included", async () => {
  expect(await promtool("check", "config", PROMETHEUS_PATH)).toMatch(/^exit code 0\n/);
});

test("every alert fires and stays quiet where its tests say", async () => {
  expect(await promtool("test", "rules", ALERTS_TEST_PATH)).toMatch(/^exit code 0\n/);
});

test.each(readAlertRules())("$name is tested once and more firing, once and more quiet", ({ name }) => {
  const tests = readFileSync(ALERTS_TEST_PATH, "utf8");
  expect(tests).toMatch(new RegExp(`alertname: ${name}\\n +exp_alerts:\\n`));
  expect(tests).toMatch(new RegExp(`alertname: ${name},? *(\\n +)?exp_alerts: \\[\\]`));
});
