import { execa } from "execa";
import { expect, test } from "vitest";

const RUN_MAIN = new URL("../../bin/run-main.mjs", import.meta.url).href;

/** A program that prints so much, and then ends with 3. */
function printing(characters: number): string[] {
  const main = `async () => { process.stdout.write("x".repeat(${characters})); return 3; }`;
  const script = `import { runMain } from "${RUN_MAIN}"; await runMain(async () => ({ main: ${main} }));`;
  return ["--input-type=module", "-e", script];
}

test("all that a command prints comes through a pipe that takes it slowly, before it exits", async () => {
  const { stdout, exitCode } = await execa(process.execPath, printing(3_000_000), { reject: false });
  expect(stdout.length).toBe(3_000_000);
  expect(exitCode).toBe(3);
});

test("a reader that goes away holds up no exit", async () => {
  const program = execa(process.execPath, printing(3_000_000), { reject: false, buffer: false });
  program.stdout.once("data", () => program.stdout.destroy());
  expect((await program).exitCode).toBe(3);
});
