import { join } from "node:path";
import { BenchError } from "../../common/bench-error.ts";
import { askProgram } from "../programs/ask-program.ts";
import { buildTitle } from "../programs/build-program.ts";
import { type BuildContext, runBuildStep } from "../programs/build-step.ts";
import type { GoToolchain } from "../programs/look-for-go.ts";
import type { ProgramSpec } from "../programs/program-spec.ts";
import { copySource } from "./copy-source.ts";
import { LIVEKIT_MODULE, LIVEKIT_VERSION } from "./livekit-version.ts";

/** The LiveKit server as a program of this machine. */
export const livekitProgram: ProgramSpec = {
  file: "livekit-server",
  title: "LiveKit",
  version: LIVEKIT_VERSION,
  versionArgs: ["--version"],
  versionPattern: /livekit-server version v?(\d\S*)/,
  installCure:
    process.platform === "darwin" ? "brew install livekit" : "curl -sSL https://get.livekit.io | bash",
  buildCure: "npx bridgebench run (builds it, once, where Go is installed)",
  compile,
};

/** `go install` refuses this module for its replace directives, so its source is copied out and built there. */
async function compile(go: GoToolchain, folder: string, context: BuildContext): Promise<void> {
  const command = go.path;
  const module = `${LIVEKIT_MODULE}@${LIVEKIT_VERSION}`;
  const download = { title: `Downloading LiveKit ${LIVEKIT_VERSION}`, args: ["mod", "download", module] };
  await runBuildStep({ command, cwd: folder, ...download }, context);
  const answer = await askProgram(command, ["env", "GOMODCACHE"], context.env);
  if ("fault" in answer)
    throw new BenchError("missing-requirement", `${command} env failed: ${answer.fault}`);
  const source = join(folder, "source");
  await copySource(join(answer.output.trim(), module), source);
  const args = ["build", "-v", "-ldflags=-s -w", "-o", join(folder, livekitProgram.file), "./cmd/server"];
  const title = `${buildTitle(livekitProgram)} with ${go.version}`;
  await runBuildStep({ title, command, args, cwd: source }, context);
}
