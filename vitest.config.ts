import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["{common,bridge,simulator,scenarios,reports,watch,bench}/**/*.test.ts"],
          exclude: ["**/*.real.test.ts"],
          // Loading the modules anew for every file takes longer than the tests do.
          isolate: false,
        },
      },
      {
        test: {
          name: "real",
          include: ["{bridge,simulator,scenarios,reports,bench}/**/*.real.test.ts"],
          // Runs on a real server judge timing: they must not compete with each other for the cores.
          fileParallelism: false,
          // Of tests that say they may run together, so many do.
          maxConcurrency: 3,
          testTimeout: 180_000,
          hookTimeout: 600_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
