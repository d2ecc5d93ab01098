import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { bundleOf } from "./bundle.ts";

const PLACES = new URL("./fixtures/places.ts", import.meta.url);

test("a bundle is one file that runs by itself and still knows where its sources lie", async () => {
  const bundle = await bundleOf(PLACES);
  expect(bundle).toMatch(/simulator-process-fixtures-places\.mjs$/);
  const output = execFileSync(process.execPath, [bundle], { encoding: "utf8" });
  expect(JSON.parse(output)).toEqual({ own: PLACES.href });
});

test("it is made once", async () => {
  const [one, other] = await Promise.all([bundleOf(PLACES), bundleOf(PLACES)]);
  expect(one).toBe(other);
  expect(readFileSync(one, "utf8").length).toBeGreaterThan(0);
});

test("what cannot be bundled is run from its source", async () => {
  const missing = new URL("./fixtures/no-such-program.ts", import.meta.url);
  expect(await bundleOf(missing)).toBe(missing.pathname);
});
