import { prepare } from "./prepare.mjs";

/**
 * Runs a TypeScript program of this project to its exit code, in a bare clone too.
 * @param {() => Promise<{ main(args: readonly string[]): Promise<number> }>} load imports it
 * @returns {Promise<never>}
 */
export async function runMain(load) {
  await prepare();
  if (!("typescript" in process.features && process.features.typescript)) {
    const { register } = await import("tsx/esm/api");
    register();
  }
  const { main } = await load();
  process.exit(await main(process.argv.slice(2)));
}
