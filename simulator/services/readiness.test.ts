import { expect, test } from "vitest";
import { Readiness } from "./readiness.ts";

test("names those for whom the service does not work", () => {
  const readiness = new Readiness(["u1", "u2", "u3"]);
  readiness.ready("u2");
  expect(readiness.complaint).toBe("1 of 3 up, not u1, u3");
});

test("names ten at most", () => {
  const readiness = new Readiness(Array.from({ length: 12 }, (_, index) => `u${index}`));
  expect(readiness.complaint).toMatch(/^0 of 12 up, not (u\d, ){9}u9, …$/);
});

test("has nothing to say once all are up, and again when one is lost", () => {
  const readiness = new Readiness(["u1"]);
  readiness.ready("u1");
  expect(readiness.complaint).toBeUndefined();
  readiness.lost("u1");
  expect(readiness.complaint).toBe("0 of 1 up, not u1");
});

test("tells once everybody is up, or at once where everybody is", async () => {
  const readiness = new Readiness(["u1", "u2"]);
  const told = readiness.everybody();
  for (const user of ["u1", "u2"]) readiness.ready(user);
  await told;
  await readiness.everybody();
});
