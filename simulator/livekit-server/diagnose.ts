import { lookForK6 } from "../k6/look-for-k6.ts";
import type { Environment } from "../process/environment.ts";
import type { Finding } from "../programs/finding.ts";
import { lookForGo } from "../programs/look-for-go.ts";
import { lookInCache } from "../programs/look-in-cache.ts";
import { lookOnPath } from "../programs/look-on-path.ts";
import { livekitProgram } from "./livekit-program.ts";
import { describeSource } from "./livekit-source.ts";
import { LIVEKIT_VERSION } from "./livekit-version.ts";
import { lookAtNode } from "./look-at-node.ts";
import { lookForDocker } from "./look-for-docker.ts";
import { lookForNetwork } from "./look-for-network.ts";
import { lookForUrl } from "./look-for-url.ts";

/** One line of the doctor's: a place, what is there, and the command that mends it. Holds no secret. */
export interface DiagnosisRow {
  readonly name: string;
  readonly state: Finding<unknown>["state"];
  readonly detail: string;
  readonly cure?: string;
  /** True where nothing else can stand in for it. */
  readonly required: boolean;
}

export interface Diagnosis {
  readonly canStart: boolean;
  /** What a run would use, in words, or what keeps it from starting. */
  readonly conclusion: string;
  readonly rows: readonly DiagnosisRow[];
}

/** Looks everywhere that a run would, and builds, pulls and starts nothing. */
export async function diagnose(env: Environment): Promise<Diagnosis> {
  const [url, path, cache, go, docker, k6] = await Promise.all([
    lookForUrl(env),
    lookOnPath(livekitProgram, env),
    lookInCache(livekitProgram, env),
    lookForGo(env),
    lookForDocker(env),
    lookForK6(env),
  ]);
  const rows = [
    row("Node", lookAtNode(), true),
    row("Network", lookForNetwork(), true),
    row("LIVEKIT_URL", url, url.state === "broken"),
    row("livekit-server", path),
    row("Cache", cache),
    row("Go", go),
    row("Docker", docker),
    row("k6", k6),
  ];
  const inTheWay = rows.filter((each) => each.required && each.state !== "found").map((each) => each.name);
  if (inTheWay.length > 0) return { canStart: false, conclusion: `mend first: ${inTheWay.join(", ")}`, rows };
  const found = [url, path, cache].find((finding) => finding.state === "found");
  if (found?.state === "found") return { canStart: true, conclusion: describeSource(found.value), rows };
  if (go.state === "found") {
    const conclusion = `livekit-server ${LIVEKIT_VERSION}, to be built with ${go.value.version} at the first run (some minutes)`;
    return { canStart: true, conclusion, rows };
  }
  if (docker.state === "found") return { canStart: true, conclusion: describeSource(docker.value), rows };
  return {
    canStart: false,
    conclusion: "no LiveKit server: any one of LIVEKIT_URL, livekit-server, Go and Docker will do",
    rows,
  };
}

function row(name: string, finding: Finding<unknown>, required = false): DiagnosisRow {
  const { state, detail } = finding;
  return { name, state, detail, required, ...(finding.state === "found" ? {} : { cure: finding.cure }) };
}
