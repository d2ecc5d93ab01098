import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { html } from "./markup.ts";
import { renderPage } from "./page.ts";

function pageWith(data: unknown): string {
  return renderPage({ title: "t", body: html`<p>body</p>`, data, client: "run" });
}

test("a page names no address, and allows no script but its own", () => {
  const page = pageWith({});
  expect(page.match(/(?:src|href|url)\s*[=(]\s*["']?(?!#|data:)[a-z/]/gi)).toBeNull();
  const script = /<script>([\s\S]*)<\/script>/.exec(page)?.[1] ?? "";
  const hash = createHash("sha256").update(script).digest("base64");
  const policy = /Policy" content="([^"]*)"/.exec(page)?.[1]?.replaceAll("&#39;", "'");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain(`script-src 'sha256-${hash}';`);
});

test("nothing in the data ends its script, and it reads as it was", () => {
  const data = { text: "</script><script>alert(1)</script><!--" };
  const json = /<script type="application\/json" id="data">([\s\S]*?)<\/script>/.exec(pageWith(data))?.[1];
  expect(JSON.parse(json ?? "")).toEqual(data);
});
