import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { nodeExecArgv } from "./node-exec-argv.ts";

test("a child started with these flags runs TypeScript", () => {
  const script = new URL("./node-exec-argv.ts", import.meta.url).href;
  const code = `import { nodeExecArgv } from ${JSON.stringify(script)}; console.log(nodeExecArgv().length)`;
  const output = execFileSync(process.execPath, [...nodeExecArgv(), "--input-type=module", "-e", code], {
    encoding: "utf8",
  });
  expect(Number(output)).toBe(nodeExecArgv().length);
});
