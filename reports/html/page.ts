import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type ClientName, clientBundle } from "./client-bundle.ts";
import { html, type Markup, raw } from "./markup.ts";

export interface Page {
  readonly title: string;
  readonly body: Markup;
  /** What the script reads; anything that JSON can say. */
  readonly data: unknown;
  readonly client: ClientName;
}

const styleFolder = new URL("style/", import.meta.url);

/** One file that holds everything: it opens from disk, asks no network, and runs no script but its own. */
export function renderPage({ title, body, data, client }: Page): string {
  const script = clientBundle(client);
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${raw(stylesheet())}</style>
</head>
<body>
<button type="button" class="theme-toggle" hidden>Dark</button>
${body}
<script type="application/json" id="data">${raw(jsonForScript(data))}</script>
<script>${raw(script)}</script>
</body>
</html>
`;
  return page.text;
}

/** Scripts by the hash of the one there is. Styles inline: charts place what they draw by them. */
function contentPolicy(script: string): string {
  const hash = createHash("sha256").update(script).digest("base64");
  return `default-src 'none'; script-src 'sha256-${hash}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'`;
}

function stylesheet(): string {
  const charts = createRequire(import.meta.url).resolve("uplot/dist/uPlot.min.css");
  const own = readdirSync(styleFolder)
    .filter((name) => name.endsWith(".css"))
    .sort()
    .map((name) => new URL(name, styleFolder));
  return [charts, ...own].map((path) => readFileSync(path, "utf8")).join("\n");
}

/** Nothing in it can end the script or begin another. */
function jsonForScript(data: unknown): string {
  return JSON.stringify(data).replaceAll("<", "\\u003c");
}
