import { expect, test } from "vitest";
import { commandLine } from "./command-line.ts";

test("a command keeps its spaces and loses what steers a terminal", () => {
  const { text } = commandLine("npx bridgebench run a --set 'x=one  two'\u001b[31m");
  expect(text).toContain('data-copy="npx bridgebench run a --set &#39;x=one  two&#39;"');
});
