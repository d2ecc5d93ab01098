import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** Inside `node_modules`, for a bundle must find there what is not in it. */
const BUNDLES = join(ROOT, "node_modules", ".cache", "bridgebench");
const SOURCES = ["common", "bridge", "simulator", "reports", "scenarios", "bench", "package-lock.json"];
/** Native code comes with these. */
export const NOT_BUNDLED = ["@livekit/rtc-node", "@livekit/rtc-ffi-bindings"];
/** Bundles of sources that have since changed are taken away when nobody can be running them any more. */
const OUTDATED_AFTER_MS = 24 * 3_600_000;

const bundles = new Map<string, Promise<string>>();

/**
 * One file in which the whole program is, built once for these sources: a process of it starts with a quarter of the
 * processor time that it takes from the sources, which matters where processes start beside what is being measured.
 * Resolves to `entry` itself where no bundle can be written.
 */
export function bundleOf(entry: URL): Promise<string> {
  const source = fileURLToPath(entry);
  const known = bundles.get(source) ?? findOrBuild(source).catch(() => source);
  bundles.set(source, known);
  return known;
}

async function findOrBuild(source: string): Promise<string> {
  const folder = join(BUNDLES, await sourcesKey());
  const bundle = join(folder, `${relative(ROOT, source).split(sep).join("-").replace(/\.ts$/, "")}.mjs`);
  if (existsSync(bundle)) return bundle;
  await mkdir(folder, { recursive: true });
  await removeOutdated(folder);
  const contents = await buildBundle(source);
  // Whoever runs at the same time finds it whole or not at all.
  const unfinished = `${bundle}.${process.pid}`;
  await writeFile(unfinished, contents);
  await rename(unfinished, bundle);
  return bundle;
}

/**
 * A whole program as one file, but for what `NOT_BUNDLED` names. It finds what lies beside its sources where that lies now.
 * @param source path of the program
 */
export async function buildBundle(source: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    ...{ entryPoints: [source], write: false, logLevel: "silent" },
    ...{ bundle: true, platform: "node", format: "esm", target: "node20", external: NOT_BUNDLED },
    banner: {
      js: `import { createRequire as requireFor } from "node:module"; const require = requireFor(${urlText(source)});`,
    },
    plugins: [keepPlaces],
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

/** What is bundled still finds the files that lie beside its source. */
const keepPlaces: Plugin = {
  name: "keep-places",
  setup({ onLoad }) {
    onLoad({ filter: /\.[cm]?[jt]s$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!/import\.meta\.url|__dirname|__filename/.test(text)) return undefined;
      const contents = text.replaceAll("import.meta.url", urlText(path));
      const places = `var __dirname = ${JSON.stringify(dirname(path))}, __filename = ${JSON.stringify(path)};`;
      const isTypeScript = path.endsWith("ts");
      return {
        contents: isTypeScript ? contents : `${places}\n${contents}`,
        loader: isTypeScript ? "ts" : "js",
      };
    });
  },
};

function urlText(path: string): string {
  return JSON.stringify(pathToFileURL(path).href);
}

let key: Promise<string> | undefined;

/** Changes with every file that may be in a bundle. */
function sourcesKey(): Promise<string> {
  key ??= computeKey();
  return key;
}

async function computeKey(): Promise<string> {
  const hash = createHash("sha256").update(process.version);
  for (const name of SOURCES)
    for (const path of await filesIn(join(ROOT, name))) {
      const { size, mtimeMs } = await stat(path);
      hash.update(`${path} ${size} ${mtimeMs}\n`);
    }
  return hash.digest("hex").slice(0, 16);
}

/** Of a file, the file itself. */
async function filesIn(path: string): Promise<string[]> {
  if ((await stat(path)).isFile()) return [path];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((each) => each.isFile() && /\.(ts|proto)$/.test(each.name))
    .map((each) => join(each.parentPath, each.name))
    .sort();
}

async function removeOutdated(current: string): Promise<void> {
  for (const name of await readdir(BUNDLES)) {
    const folder = join(BUNDLES, name);
    const { mtimeMs } = await stat(folder);
    if (folder !== current && Date.now() - mtimeMs > OUTDATED_AFTER_MS)
      await rm(folder, { recursive: true, force: true });
  }
}
