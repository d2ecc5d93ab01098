import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };

const COMMITTED = "bridge/contract/generated";

/** Every file below the folder, by its path in it. */
function filesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Object.fromEntries(
    files.map((file) => {
      const path = join(file.parentPath, file.name);
      return [path.slice(folder.length + 1), readFileSync(path, "utf8")];
    }),
  );
}

test("the generated types are what `npm run generate` makes of bridge.proto today", async () => {
  const folder = mkdtempSync(join(tmpdir(), "bridge-generated-"));
  const [generator = "", ...args] = packageJson.scripts.generate.replace(COMMITTED, folder).split(" ");
  try {
    await execa(generator, args, { preferLocal: true });
    expect(filesOf(folder)).toEqual(filesOf(COMMITTED));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
