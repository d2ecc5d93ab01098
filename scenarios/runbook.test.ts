import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ALERTS_PATH, RUNBOOK_PATH, readAlertRules } from "../reports/monitoring/testing/alert-rules.ts";
import { parseDurationMs } from "../simulator/cli/parse-duration.ts";
import { applyOverrides } from "../simulator/scenario/override.ts";
import { LineParser } from "../watch/lines/line-parser.ts";
import { catalogue } from "./catalogue.ts";

const PARTS = ["Symptom", "Metric", "Log", "Cause", "Cure", "Make it happen"];

/** The entries by the anchors that their titles have. */
const entries = new Map(
  readFileSync(RUNBOOK_PATH, "utf8")
    .split(/^## /m)
    .slice(1)
    .map((text) => [anchorOf(text.slice(0, text.indexOf("\n"))), text] as const),
);

function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\w -]/g, "")
    .replaceAll(" ", "-");
}

/** What stands in the entry's blocks of a language, line by line. */
function blockLines(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, "gm"))].flatMap(
    ([, block]) => (block ?? "").trim().split("\n"),
  );
}

test.each(readAlertRules())(
  "the runbook has an entry for $name, where its URL says",
  ({ name, runbookUrl }) => {
    const [path, anchor = ""] = runbookUrl.split("#");
    expect(path).toBe("reports/monitoring/RUNBOOK.md");
    expect(entries.get(anchor)).toContain(`\`${name}\``);
  },
);

/** How long each alert waits before it fires, in milliseconds. */
const waitsMs = new Map(
  readFileSync(ALERTS_PATH, "utf8")
    .split(/^ +- alert: /m)
    .slice(1)
    .map((rule) => [/^\w+/.exec(rule)?.[0], parseDurationMs(/^ +for: (\w+)$/m.exec(rule)?.[1] ?? "0s")]),
);

/** A scrape every 5 s and an evaluation every 5 s, each of which may have been just before. */
const NOTICED_AFTER_MS = 10_000;

test.each(["BridgeQueueLong", "BridgeSessionsWithoutStream"])(
  "each command of the entry on %s goes on after its fault for as long as the alert takes",
  (alert) => {
    const entry = [...entries.values()].find((text) => text.includes(`\`${alert}\` (`)) ?? "";
    const commands = blockLines(entry, "sh");
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const [, name] = /^npx bridgebench run (\S+)/.exec(command) ?? [];
      const [, duration] = /--duration (\S+)/.exec(command) ?? [];
      const scenario = catalogue.find((each) => each.name === name);
      const faultMs = scenario?.faults?.[0]?.atMs ?? Number.POSITIVE_INFINITY;
      const leftMs = (duration ? parseDurationMs(duration) : (scenario?.durationMs ?? 0)) - faultMs;
      expect(leftMs, command).toBeGreaterThan((waitsMs.get(alert) ?? 0) + NOTICED_AFTER_MS);
    }
  },
);

describe.each([...entries])("the entry #%s", (_anchor, text) => {
  test("names alerts that there are, and no others", () => {
    const named = [...(/^\*\*Alerts?:\*\* .*$/m.exec(text)?.[0] ?? "").matchAll(/`(\w+)`/g)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(0);
    expect(readAlertRules().map(({ name }) => name)).toEqual(expect.arrayContaining(named));
  });

  test("tells symptom, metric, log, cause, cure and how to make it happen", () => {
    expect([...text.matchAll(/^\*\*([A-Z][^*]*)\.\*\*/gm)].map(([, part]) => part)).toEqual(PARTS);
  });

  test("has commands whose scenarios, presets and settings there are", () => {
    const commands = blockLines(text, "sh");
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const [, name, rest] = /^npx bridgebench run (\S+)(.*)$/.exec(command) ?? [];
      const scenario = catalogue.find((each) => each.name === name);
      if (scenario === undefined || rest === undefined) throw new Error(`no scenario in: ${command}`);
      const preset = /--preset (\S+)/.exec(rest)?.[1] ?? "fixed";
      const sets = [...rest.matchAll(/--set (\S+?)=(\S+)/g)].map(([, key, value]) => [key, value]);
      expect(() => applyOverrides(scenario, preset, Object.fromEntries(sets))).not.toThrow();
    }
  });

  test("quotes lines that the bridge's log has, by what reads such logs", () => {
    const parser = new LineParser(() => false);
    for (const line of blockLines(text, "text")) {
      const bytes = Buffer.from(line);
      expect(parser.parse(bytes, 0, bytes.length).kind, line).not.toBe("unknown");
    }
  });
});
