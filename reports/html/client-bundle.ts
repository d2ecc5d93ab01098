import { fileURLToPath } from "node:url";
import { buildSync, stop } from "esbuild";

export type ClientName = "run" | "sweep";

/** Safari 17.5 and its contemporaries: they know `light-dark()`, which the styles are written with. */
const TARGETS = ["chrome123", "firefox120", "safari17.5"];
const folder = fileURLToPath(new URL("client/", import.meta.url));
const bundles = new Map<ClientName, string>();

/** The script of a page, with what every page does, in one piece and minified. Bundled once per process. */
export function clientBundle(name: ClientName): string {
  const known = bundles.get(name);
  if (known !== undefined) return known;
  const { outputFiles } = buildSync({
    stdin: { contents: `import "./page-shell.ts";\nimport "./${name}-main.ts";`, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    target: TARGETS,
    logLevel: "silent",
  });
  // Its process would stay, and be ended under the next build by a Ctrl-C, which the terminal sends to it as well.
  void stop();
  const bundle = outputFiles[0]?.text ?? "";
  bundles.set(name, bundle);
  return bundle;
}
