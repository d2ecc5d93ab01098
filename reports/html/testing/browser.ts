import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { BenchError } from "../../../common/bench-error.ts";
import { findOnPath } from "../../testing/find-on-path.ts";

const NAMES = ["chromium", "chromium-browser", "google-chrome"];

export interface OpenPageOptions {
  readonly dark?: boolean;
  /** Of the window, in CSS pixels; 1200 where none is given. */
  readonly width?: number;
}

export interface OpenPage {
  readonly page: Page;
  /** Every message of an error, exception and request but that of the page itself. */
  readonly errors: readonly string[];
  close(): Promise<void>;
}

let browser: Promise<Browser> | undefined;

/** Opens a page from disk in a real browser, which stays open for the next. @throws BenchError `missing-requirement`. */
export async function openPage(html: string, options: OpenPageOptions = {}): Promise<OpenPage> {
  const { dark = false, width = 1_200 } = options;
  browser ??= chromium.launch({ executablePath: findChromium(), args: ["--no-sandbox"] });
  const context = await (await browser).newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    reducedMotion: "reduce",
  });
  const folder = await mkdtemp(join(tmpdir(), "bridgebench-page-"));
  const path = join(folder, "report.html");
  await writeFile(path, html);
  const url = pathToFileURL(path).href;
  const page = await context.newPage();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(`exception: ${error.message}`));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) errors.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (request.url() !== url && !request.url().startsWith("data:")) errors.push(`request: ${request.url()}`);
  });
  await page.goto(url);
  return {
    page,
    errors,
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Ends the browser, for `afterAll`. */
export async function closeBrowser(): Promise<void> {
  const open = browser;
  browser = undefined;
  await (await open)?.close();
}

function findChromium(): string {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const found = findOnPath(NAMES);
  if (found !== undefined) return found;
  throw new BenchError("missing-requirement", `No browser is on PATH (${NAMES.join(", ")}).`, {
    cure: "Install Chromium (Debian: apt-get install chromium), or name one in CHROMIUM_PATH.",
  });
}
