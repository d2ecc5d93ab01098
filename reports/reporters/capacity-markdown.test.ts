import { expect, test } from "vitest";
import { capacityResult } from "../testing/capacity-fixture.ts";
import { renderCapacityMarkdown } from "./capacity-markdown.ts";

test("it says the answer, what it rests on, and every step", () => {
  const text = renderCapacityMarkdown(capacityResult(), "reports/out/c/report.html");
  expect(text).toContain("### pcm16-10ms\n\n**Holds 30 users at 100 packets/s each, and not 40.**");
  expect(text).toMatch(/\n- The limit at 40 users was the bridge\./);
  expect(text).toMatch(/\| 40 \| ✖ does not \| bridge \| 0 % \|/);
  expect(text).toContain("Report: <code>reports/out/c/report.html</code>");
});
