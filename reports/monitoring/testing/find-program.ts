import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { BenchError } from "../../../common/bench-error.ts";

/** The path of `prometheus` or `promtool`. @throws BenchError `missing-requirement` where it is not on PATH. */
export function findProgram(name: "prometheus" | "promtool"): string {
  const folders = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const found = folders.map((folder) => join(folder, name)).find(isExecutable);
  if (found !== undefined) return found;
  throw new BenchError("missing-requirement", `No ${name} is on PATH.`, {
    cure: "Install Prometheus, which brings promtool (Debian: .ci/install-prometheus, or apt-get install prometheus).",
  });
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
