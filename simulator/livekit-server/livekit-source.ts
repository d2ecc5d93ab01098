import { describeProgram, type FoundProgram } from "../programs/program-spec.ts";
import { livekitProgram } from "./livekit-program.ts";
import type { ServerKey } from "./server-key.ts";

/** A server that runs already, as `LIVEKIT_URL` and its key say. */
export interface UrlSource extends ServerKey {
  readonly kind: "url";
  readonly url: string;
}

/** A `livekit-server` program of this machine. */
export type BinarySource = FoundProgram;

/** The server in a container. */
export interface DockerSource {
  readonly kind: "docker";
  /** The path of the `docker` command. */
  readonly docker: string;
  readonly image: string;
  readonly version: string;
}

/** Where the LiveKit server of a run comes from. */
export type LiveKitSource = UrlSource | BinarySource | DockerSource;

/** One phrase for a person. Holds no secret. */
export function describeSource(source: LiveKitSource): string {
  if (source.kind === "url") return `the server at ${publicUrl(source.url)} (LIVEKIT_URL)`;
  if (source.kind === "docker") return `the Docker image ${source.image}`;
  return describeProgram(livekitProgram, source);
}

/** A URL without what may not be shown, such as its query. */
export function publicUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
}
