import { afterEach, expect, test, vi } from "vitest";
import { findProgram } from "./find-program.ts";

afterEach(() => void vi.unstubAllEnvs());

test("where Prometheus is not installed, what to install is said", () => {
  vi.stubEnv("PATH", "/nowhere");
  expect(() => findProgram("promtool")).toThrow(
    expect.objectContaining({
      code: "missing-requirement",
      message: "No promtool is on PATH.",
      cure: expect.stringContaining("apt-get install prometheus"),
    }),
  );
});
