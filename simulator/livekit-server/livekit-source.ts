import type { ServerKey } from "./server-key.ts";

/** A server that runs already, as `LIVEKIT_URL` and its key say. */
export interface UrlSource extends ServerKey {
  readonly kind: "url";
  readonly url: string;
}

/** A `livekit-server` program of this machine. */
export interface BinarySource {
  readonly kind: "binary";
  readonly origin: "path" | "cache" | "build";
  readonly path: string;
  /** As the program says, such as `v1.13.5`. */
  readonly version: string;
}

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
  const where = { path: "on PATH", cache: "in the cache", build: "just built" }[source.origin];
  return `livekit-server ${source.version} ${where} (${source.path})`;
}

/** A URL without what may not be shown, such as its query. */
export function publicUrl(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
}
