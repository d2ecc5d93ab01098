import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execaSync } from "execa";

const LIBRARIES = ["@livekit/rtc-node", "livekit-server-sdk", "@grpc/grpc-js"];

/** The version of this project. */
export function ownVersion(): string {
  return versionIn(new URL("../../package.json", import.meta.url).pathname);
}

/** What a record says of the software that took part. */
export function softwareVersions(livekitServer: string | undefined): Record<string, string> {
  const libraries = LIBRARIES.map((name) => [name, libraryVersion(name)] as const);
  const commit = ownCommit();
  return {
    bridgebench: ownVersion(),
    ...(commit !== undefined && { commit }),
    node: process.version,
    "livekit-server": livekitServer ?? "unknown",
    ...Object.fromEntries(libraries),
  };
}

/** Where this is a checkout: its commit, with `-dirty` behind it where files were changed. */
export function ownCommit(): string | undefined {
  const folder = fileURLToPath(new URL("../../", import.meta.url));
  const { stdout, failed } = execaSync(
    "git",
    ["-C", folder, "describe", "--always", "--dirty", "--exclude=*"],
    {
      reject: false,
    },
  );
  return failed ? undefined : stdout;
}

/** Some packages do not export their package.json, so it is looked for upwards from their entry. */
function libraryVersion(name: string): string {
  let folder = dirname(createRequire(import.meta.url).resolve(name));
  while (!folder.endsWith(join("node_modules", ...name.split("/")))) {
    const parent = dirname(folder);
    if (parent === folder) return "unknown";
    folder = parent;
  }
  return versionIn(join(folder, "package.json"));
}

function versionIn(packageFile: string): string {
  const { version } = JSON.parse(readFileSync(packageFile, "utf8")) as { version?: string };
  return version ?? "unknown";
}
