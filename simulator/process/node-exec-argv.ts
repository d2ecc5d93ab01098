import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

/**
 * The flags with which a forked Node child runs this project's TypeScript: none where Node strips types by
 * itself, tsx otherwise. The parent's own `execArgv` is no guide, since a launcher may register tsx from within.
 */
export function nodeExecArgv(): string[] {
  const stripsTypes = "typescript" in process.features && Boolean(process.features.typescript);
  if (stripsTypes) return [];
  // createRequire, not import.meta.resolve, which does not exist under every test runner.
  const loader = createRequire(import.meta.url).resolve("tsx");
  return ["--import", pathToFileURL(loader).href];
}
