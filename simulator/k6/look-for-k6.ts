import type { Environment } from "../process/environment.ts";
import type { Finding } from "../programs/finding.ts";
import { lookInCache } from "../programs/look-in-cache.ts";
import { lookOnPath } from "../programs/look-on-path.ts";
import type { FoundProgram } from "../programs/program-spec.ts";
import { k6Program } from "./k6-program.ts";

/** Looks for k6 where a run would, for the doctor. */
export async function lookForK6(env: Environment): Promise<Finding<FoundProgram>> {
  const onPath = await lookOnPath(k6Program, env);
  if (onPath.state === "found") return onPath;
  const cached = await lookInCache(k6Program, env);
  if (cached.state === "found") return cached;
  const detail = `${onPath.state === "broken" ? onPath.detail : "none on PATH or in the cache"}; only k6 scenarios need it`;
  return { state: "absent", detail, cure: cached.cure };
}
