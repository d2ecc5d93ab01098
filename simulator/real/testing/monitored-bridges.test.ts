import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readAlertRules } from "../../../reports/monitoring/testing/alert-rules.ts";
import { ENDED_SERVICE, MONITORED_BRIDGES } from "./monitored-bridges.ts";

const rules = readAlertRules().map(({ name }) => name);

test("of every alert there is a bridge, or a service, about which it must fire in a real run", () => {
  const proven = [...Object.values(MONITORED_BRIDGES), ENDED_SERVICE].flatMap(({ alerts }) => alerts);
  expect([...new Set(proven)].sort()).toEqual(rules.toSorted());
});

test("the README says of every alert whether it fires on legacy", () => {
  const readme = readFileSync(new URL("../../../reports/monitoring/README.md", import.meta.url), "utf8");
  const told = [...readme.matchAll(/^\| `(\w+)` +\| (fires|never) +\|/gm)].map(([, name, legacy]) => [
    name,
    legacy === "fires",
  ]);
  const onLegacy = MONITORED_BRIDGES.legacy?.alerts ?? [];
  expect(told).toEqual(rules.map((name) => [name, onLegacy.includes(name)]));
});
