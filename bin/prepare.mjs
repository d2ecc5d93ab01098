import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Plain JavaScript with nothing but Node: it runs in a bare clone, before there are any dependencies. */

const root = new URL("../", import.meta.url);
const lockFolder = new URL(".installing/", root);
const NEEDED = [20, 19];
const WAIT_MS = 500;

/** Checks Node's version and installs the dependencies where they are missing or older than the lock file. */
export async function prepare() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < (NEEDED[0] ?? 0) || (major === NEEDED[0] && minor < (NEEDED[1] ?? 0))) {
    fail(`bridgebench needs Node ${NEEDED.join(".")} or newer; this is ${process.versions.node}.`);
  }
  if (isInstalled()) return;
  await takeLock();
  const failure = isInstalled() ? undefined : install();
  rmSync(lockFolder, { recursive: true, force: true });
  if (failure !== undefined) fail(failure);
}

function isInstalled() {
  const installed = new URL("node_modules/.package-lock.json", root);
  const wanted = new URL("package-lock.json", root);
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(wanted).mtimeMs;
}

/** @returns what went wrong, if anything */
function install() {
  process.stderr.write("Installing dependencies (once, about a minute) …\n");
  // `--no-save` takes the versions of the lock file and leaves it as it is. `npm ci` does too, but refuses to run where a
  // registry lacks the package of some other platform. Output goes to standard error: standard output is for results.
  const { status, error } = spawnSync("npm", ["install", "--no-save", "--no-audit", "--no-fund"], {
    cwd: fileURLToPath(root),
    stdio: ["ignore", 2, 2],
    shell: process.platform === "win32",
  });
  if (error) return `npm cannot be run: ${error.message}.`;
  return status === 0 ? undefined : "The dependencies cannot be installed: see npm's words above.";
}

/** A folder is a lock that only one process can make; one whose maker is gone is taken over. */
async function takeLock() {
  for (let told = false; ; told = true) {
    try {
      mkdirSync(lockFolder);
      writeFileSync(new URL("pid", lockFolder), String(process.pid));
      return;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
        fail(`The dependencies cannot be installed here: ${error instanceof Error ? error.message : error}.`);
      }
    }
    if (!told) process.stderr.write("Another bridgebench is installing the dependencies; waiting for it …\n");
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    if (!lockHolderLives()) rmSync(lockFolder, { recursive: true, force: true });
  }
}

function lockHolderLives() {
  try {
    process.kill(Number(readFileSync(new URL("pid", lockFolder), "utf8")), 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** @param {string} line @returns {never} */
function fail(line) {
  process.stderr.write(`${line}\n`);
  process.exit(69);
}
