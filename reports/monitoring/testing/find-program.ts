import { BenchError } from "../../../common/bench-error.ts";
import { findOnPath } from "../../testing/find-on-path.ts";

/** The path of `prometheus` or `promtool`. @throws BenchError `missing-requirement` where it is not on PATH. */
export function findProgram(name: "prometheus" | "promtool"): string {
  const found = findOnPath([name]);
  if (found !== undefined) return found;
  throw new BenchError("missing-requirement", `No ${name} is on PATH.`, {
    cure: "Install Prometheus, which brings promtool (Debian: .ci/install-prometheus, or apt-get install prometheus).",
  });
}
