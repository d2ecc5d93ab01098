import { expect, test } from "vitest";
import { markdownTable, markdownText } from "./markdown-text.ts";

test("nothing in a foreign text is markup: not of Markdown, not of HTML, no cell's end, no line's end", () => {
  const text = markdownText("<img onerror=x>|`a`\n# *b* [c](d) \\| @e");
  expect(text).not.toMatch(/[<>|`\n*[\]\\@]|(?<!&)#/);
  expect(text).toContain("&#60;img onerror=x&#62;&#124;&#96;a&#96; &#35;");
});

test("a table has its head, its rule and its rows", () => {
  expect(markdownTable(["a", "b"], [["1", "2"]])).toBe("| a | b |\n| --- | --- |\n| 1 | 2 |\n");
});
