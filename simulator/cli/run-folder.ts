import { access, constants, mkdir, mkdtemp, rmdir, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { BenchError, errorText, hasErrno } from "../../common/bench-error.ts";
import { isUnwritable } from "../../common/unwritable.ts";

export const DEFAULT_OUT_FOLDER = fileURLToPath(new URL("../../reports/out/", import.meta.url));

/**
 * Where the folders of runs are made. One that is full or read-only costs no run: what follows lies in a temporary
 * folder, and `unwritten` says so.
 */
export class OutFolder {
  #path: string;
  #unwritten: BenchError | undefined;
  #fallback: Promise<void> | undefined;

  private constructor(path: string) {
    this.#path = path;
  }

  /** @throws BenchError `cannot-write` where there can be no such folder. */
  static async open(path: string): Promise<OutFolder> {
    const folder = new OutFolder(path);
    try {
      await makeFolders(resolve(path));
      await access(path, constants.W_OK | constants.X_OK);
    } catch (error) {
      folder.#fallback = folder.#fallBack(error);
      await folder.#fallback;
    }
    return folder;
  }

  /** Where folders are made now. */
  get path(): string {
    return this.#path;
  }

  /** Why they are not made where they should be. */
  get unwritten(): BenchError | undefined {
    return this.#unwritten;
  }

  /** Makes a folder of its own for one run: `<time>-<scenario>-<seed>`. @throws BenchError `cannot-write`. */
  async makeRunFolder(scenario: string, seed: string): Promise<string> {
    return this.make(`${scenario}-${seed.replace(/[^\w.-]+/g, "_").slice(0, 40)}`);
  }

  /** Makes `<time>-<name>`, with a number behind where that is taken. @throws BenchError `cannot-write`. */
  async make(name: string): Promise<string> {
    const timed = `${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}-${name}`;
    try {
      return await makeNew(this.#path, timed);
    } catch (error) {
      this.#fallback ??= this.#fallBack(error);
      await this.#fallback;
    }
    return makeNew(this.#path, timed).catch((error: unknown) => {
      throw cannotMake(this.#path, error);
    });
  }

  /** Takes a folder of a run back that nothing has come into; one that holds anything stays. */
  async takeBack(folder: string): Promise<void> {
    // What a run has left is evidence, and what cannot be removed is no harm.
    await rmdir(folder).catch(() => {});
  }

  async #fallBack(error: unknown): Promise<void> {
    if (!isUnwritable(error)) throw cannotMake(this.#path, error);
    const instead = await mkdtemp(join(tmpdir(), "bridgebench-")).catch(() => undefined);
    if (instead === undefined) throw cannotMake(this.#path, error);
    this.#unwritten = cannotMake(this.#path, error, `; what follows lies in ${instead}`);
    this.#path = instead;
  }
}

function cannotMake(folder: string, cause: unknown, instead = ""): BenchError {
  const found = `No folder for a run can be made in ${folder}: ${errorText(cause)}${instead}.`;
  return new BenchError("cannot-write", found, { cause, cure: "Name another with --out." });
}

async function makeNew(parent: string, name: string): Promise<string> {
  for (let attempt = 1; ; attempt++) {
    const folder = join(parent, attempt === 1 ? name : `${name}-${attempt}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if (!hasErrno(error, "EEXIST")) throw error;
    }
  }
}

/** Makes the folder that a file is to lie in. @throws BenchError `cannot-write`. */
export async function makeFolderOf(path: string): Promise<void> {
  await makeFolders(dirname(resolve(path))).catch((error: unknown) => {
    const found = `No folder can be made for ${path}: ${errorText(error)}.`;
    throw new BenchError("cannot-write", found, { cause: error });
  });
}

/** What `recursive: true` does, but for its looping for ever below /proc, where there are folders that nobody can make. */
export async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    if (hasErrno(error, "EEXIST") && (await stat(folder)).isDirectory()) return;
    if (!hasErrno(error, "ENOENT") || dirname(folder) === folder) throw error;
    await makeFolders(dirname(folder));
    await mkdir(folder);
  }
}
