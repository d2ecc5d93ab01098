import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");

test(".env.example has every variable that docker-compose.yml takes, with its default, and no other", () => {
  const taken = read("docker-compose.yml").matchAll(/\$\{(\w+)(?::-([^}]*))?/g);
  const shown = read(".env.example").matchAll(/^#?([A-Z_]+)=(.*)$/gm);
  const byName = (matches: Iterable<RegExpMatchArray>) =>
    Object.fromEntries(Array.from(matches, ([, name, value = ""]) => [name, value]));
  expect(byName(shown)).toEqual(byName(taken));
});

test("series of single users can be had in the containers too, on request", () => {
  expect(read("docker-compose.yml")).toMatch(/^ +METRICS_PER_USER: \$\{METRICS_PER_USER:-false\}$/m);
});
