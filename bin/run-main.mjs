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
  const exitCode = await main(process.argv.slice(2));
  await Promise.all([process.stdout, process.stderr].map(drained));
  process.exit(exitCode);
}

/**
 * Resolves when all that was written is out, or cannot go out any more: an exit cuts off what a pipe has not taken yet.
 * @param {NodeJS.WriteStream} stream
 * @returns {Promise<void>}
 */
function drained(stream) {
  return new Promise((resolve) => {
    stream.once("error", () => resolve());
    stream.write("", () => resolve());
  });
}
