import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { definedVariables } from "../process/environment.ts";
import { askProgram } from "../programs/ask-program.ts";
import type { BuildOptions } from "../programs/build-program.ts";
import { runBuildStep } from "../programs/build-step.ts";
import { cacheFolder } from "../programs/cache-path.ts";
import type { DockerSource } from "./livekit-source.ts";

/** Makes sure that Docker has the image. @throws BenchError as `runBuildStep` does. */
export async function pullImage(source: DockerSource, options: BuildOptions): Promise<void> {
  const { docker, image } = source;
  const present = await askProgram(docker, ["image", "inspect", "--format", "{{.Id}}", image], options.env);
  if ("output" in present) return;
  const cwd = cacheFolder(options.env);
  await mkdir(cwd, { recursive: true });
  const { guard, onProgress, signal } = options;
  const context = { guard, onProgress, signal, env: definedVariables(options.env) };
  const step = { title: `Pulling ${image}`, command: docker, args: ["pull", image], cwd };
  await runBuildStep(step, { ...context, logPath: join(cwd, "docker-pull.log") });
}
