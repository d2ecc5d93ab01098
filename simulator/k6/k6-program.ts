import { buildTitle } from "../programs/build-program.ts";
import { runBuildStep } from "../programs/build-step.ts";
import type { ProgramSpec } from "../programs/program-spec.ts";

const VERSION = "v1.8.1";

/** k6, which only scenarios with a `k6` section need. */
export const k6Program: ProgramSpec = {
  file: "k6",
  title: "k6",
  version: VERSION,
  versionArgs: ["version"],
  // It says the name of its file first, which is another one in the cache.
  versionPattern: /^k6\S* v(\d\S*)/,
  accepts: /^v1\./,
  installCure:
    process.platform === "darwin"
      ? "brew install k6"
      : "https://grafana.com/docs/k6/latest/set-up/install-k6/",
  buildCure: "npx bridgebench setup --k6 (builds it, once, where Go is installed)",
  async compile(go, folder, context) {
    const args = ["install", "-v", "-ldflags=-s -w", `go.k6.io/k6@${VERSION}`];
    const title = `${buildTitle(k6Program)} with ${go.version}`;
    const env = { ...context.env, GOBIN: folder };
    await runBuildStep({ title, command: go.path, args, cwd: folder }, { ...context, env });
  },
};
