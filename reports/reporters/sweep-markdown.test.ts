import { expect, test } from "vitest";
import { sweepResult } from "../testing/sweep-fixture.ts";
import { renderSweepMarkdown } from "./sweep-markdown.ts";

test("says which size to take, and every cell's drop rate", () => {
  const text = renderSweepMarkdown(sweepResult(), "out/report.html");
  expect(text).toContain("**200 frames &#40;2 s of audio&#41; hold every stall up to 1.5 s");
  expect(text).toContain("| 500 ms | ✖ 1.1 % | ✔ 0 % | ✔ 0 % | ✔ 0 % |");
  expect(text).toContain("<code>out/report.html</code>");
});

test("a hostile setting stays text", () => {
  const others = [{ key: "<img>|`", values: ["[a](b)", "c"] }];
  const text = renderSweepMarkdown(sweepResult({ others }), "r");
  expect(text).not.toContain("<img>");
  expect(text).not.toContain("[a](b)");
});
