import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

/** Everything that `npm test` checks; its last line counts. Further arguments go to vitest. */

await prepare();
const root = fileURLToPath(new URL("../", import.meta.url));
const bin = (/** @type {string} */ name) => join(root, "node_modules", ".bin", name);
const results = mkdtempSync(join(tmpdir(), "bridgebench-test-"));
const vitestJson = join(results, "vitest.json");

let passed = 0;
let failed = 0;
step("LiveKit server and k6", process.execPath, [join(root, "bin", "bridgebench.mjs"), "setup", "--k6"]);
step("types", bin("tsc"), ["--noEmit"]);
step("types in the browser", bin("tsc"), ["--noEmit", "-p", join("reports", "html", "client")]);
step("lint and format", bin("biome"), ["check", "."]);
const vitest = ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${vitestJson}`];
if (run("tests", bin("vitest"), [...vitest, ...process.argv.slice(2)]) !== 0) countTests(1);
else countTests(0);
rmSync(results, { recursive: true, force: true });
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

/** @param {string} title @param {string} command @param {string[]} args */
function step(title, command, args) {
  if (run(title, command, args) === 0) passed += 1;
  else failed += 1;
}

/** @param {string} title @param {string} command @param {string[]} args */
function run(title, command, args) {
  console.log(`\n— ${title}`);
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", "inherit", "inherit"] }).status;
}

/**
 * A run of vitest that fails without a failed test (a file that does not load, an unhandled error) counts as one.
 * @param {number} atLeastFailed
 */
function countTests(atLeastFailed) {
  try {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(vitestJson, "utf8"));
    passed += numPassedTests;
    failed += Math.max(numFailedTests, atLeastFailed);
  } catch {
    failed += 1;
  }
}
