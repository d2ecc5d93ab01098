import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const MONITORING = new URL("../", import.meta.url);

/** The product's own alert rules. */
export const ALERTS_PATH = fileURLToPath(new URL("prometheus/alerts.yml", MONITORING));
export const ALERTS_TEST_PATH = fileURLToPath(new URL("prometheus/alerts.test.yml", MONITORING));
export const PROMETHEUS_PATH = fileURLToPath(new URL("prometheus/prometheus.yml", MONITORING));
export const RUNBOOK_PATH = fileURLToPath(new URL("RUNBOOK.md", MONITORING));

export interface AlertRule {
  readonly name: string;
  readonly expr: string;
  readonly severity: string;
  /** Path and anchor, from the top of the repository. */
  readonly runbookUrl: string;
}

/** The product's own alerts. */
export function readAlertRules(): AlertRule[] {
  return parseAlertRules(readFileSync(ALERTS_PATH, "utf8"));
}

/** The alerts of a rules file as it is written here: promtool sees to the rest of its grammar. */
export function parseAlertRules(text: string): AlertRule[] {
  const [, ...rules] = text.split(/^ +- alert: /m);
  return rules.map((rule) => ({
    name: /^\w+/.exec(rule)?.[0] ?? "",
    expr: (/^ +expr: (?:>-\n)?([\s\S]+?)\n +(?:for|labels):/m.exec(rule)?.[1] ?? "")
      .replace(/\s+/g, " ")
      .trim(),
    severity: /^ +severity: (\w+)$/m.exec(rule)?.[1] ?? "",
    runbookUrl: /^ +runbook_url: (\S+)$/m.exec(rule)?.[1] ?? "",
  }));
}

/** A rules file with only this group of the product's rules. @throws Error where there is no such group. */
export function readRuleGroup(name: string): string {
  const [, ...groups] = readFileSync(ALERTS_PATH, "utf8").split(/^(?= {2}- name: )/m);
  const group = groups.find((text) => text.startsWith(`  - name: ${name}\n`));
  if (group === undefined) throw new Error(`no group "${name}" in ${ALERTS_PATH}`);
  return `groups:\n${group}`;
}
