import type { Environment } from "../process/environment.ts";
import { askProgram } from "../programs/ask-program.ts";
import { findExecutable } from "../programs/find-executable.ts";
import type { Finding } from "../programs/finding.ts";
import type { DockerSource } from "./livekit-source.ts";
import { LIVEKIT_IMAGE, LIVEKIT_VERSION } from "./livekit-version.ts";

const START = process.platform === "darwin" ? "open -a Docker" : "sudo systemctl start docker";

/** Looks for a Docker engine that answers. Whether it has the image yet is another question. */
export async function lookForDocker(env: Environment): Promise<Finding<DockerSource>> {
  const docker = await findExecutable("docker", env);
  if (docker === undefined) {
    const cure = "Install Docker: https://docs.docker.com/get-started/get-docker/";
    return { state: "absent", detail: "no docker on PATH", cure };
  }
  const answer = await askProgram(docker, ["info", "--format", "{{.ServerVersion}}"], env);
  const engine = "output" in answer ? answer.output.trim() : "";
  if (engine === "") {
    const why = "fault" in answer ? answer.fault : "no server version";
    return { state: "broken", detail: `the Docker engine does not answer: ${why}`, cure: START };
  }
  return {
    state: "found",
    detail: `engine ${engine} (${docker})`,
    value: { kind: "docker", docker, image: LIVEKIT_IMAGE, version: LIVEKIT_VERSION },
  };
}
