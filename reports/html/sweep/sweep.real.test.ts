import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import type { SweepResult } from "../../sweep/sweep-result.ts";
import { sweepResult } from "../../testing/sweep-fixture.ts";
import { closeBrowser, type OpenPage, type OpenPageOptions, openPage } from "../testing/browser.ts";
import { figureWords } from "./cell-words.ts";
import { renderSweepPage } from "./render-sweep.ts";

const OPEN_MAX_MS = 2_000;
/** Between its margins, in CSS pixels. */
const A4_WIDTH = 688;
const SIZE_MAX_BYTES = 5_000_000;
const open: OpenPage[] = [];

afterEach(async () => {
  for (const { errors, close } of open.splice(0)) {
    await close();
    expect(errors).toEqual([]);
  }
});

afterAll(closeBrowser);

async function show(result: SweepResult, options: OpenPageOptions = {}): Promise<Page> {
  const opened = await openPage(renderSweepPage(result), options);
  open.push(opened);
  return opened.page;
}

const point = (page: Page, cell: number) => page.locator(`.sweep-chart .point[data-cell="${cell}"]`).first();
const readOut = (page: Page) => page.locator(".read-out");
const said = (page: Page): Promise<string> =>
  readOut(page).evaluate((box) =>
    [...box.querySelectorAll("strong, dt, dd, p")].map(({ textContent }) => textContent).join(" "),
  );

/** How many colours a part of the page is painted with. */
async function coloursOf(page: Page, selector: string): Promise<number> {
  const png = (await page.locator(selector).first().screenshot()).toString("base64");
  return page.evaluate(async (source) => {
    const bytes = Uint8Array.from(atob(source), (character) => character.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const { data } = context?.getImageData(0, 0, bitmap.width, bitmap.height) ?? { data: [] };
    const colours = new Set<number>();
    for (let at = 0; at < data.length; at += 4)
      colours.add(((data[at] ?? 0) << 16) | ((data[at + 1] ?? 0) << 8) | (data[at + 2] ?? 0));
    return colours.size;
  }, png);
}

test("200 cells open in less than 2 s, in less than 5 MB", async () => {
  const queues = Array.from({ length: 20 }, (_, index) => (index + 1) * 20);
  const stallsMs = Array.from({ length: 10 }, (_, index) => (index + 1) * 200);
  const text = renderSweepPage(sweepResult({ queues, stallsMs }));
  expect(Buffer.byteLength(text)).toBeLessThan(SIZE_MAX_BYTES);
  // The browser itself is started beforehand.
  await show(sweepResult());
  const before = performance.now();
  const opened = await openPage(text);
  open.push(opened);
  await opened.page.locator(".sweep-chart .point").last().waitFor();
  expect(performance.now() - before).toBeLessThan(OPEN_MAX_MS);
  expect(await opened.page.locator(".heat-map td").count()).toBe(200);
});

test.each([{ dark: false }, { dark: true }])("charts are painted, $dark dark", async ({ dark }) => {
  const page = await show(sweepResult(), { dark });
  expect(await coloursOf(page, ".sweep-chart")).toBeGreaterThan(20);
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ground === "rgb(255, 255, 255)").toBe(!dark);
});

test("what is pointed at shows the cell's own values, and is marked wherever it stands", async () => {
  const result = sweepResult();
  const cell = result.panels[0]?.rows[1]?.cells[2];
  if (cell === undefined) throw new Error("the fixture has no such cell");
  const page = await show(result);
  await point(page, cell.id).hover();
  const box = await said(page);
  expect(box).toContain("100 frames, stall 1.5 s");
  for (const { title, mean, band } of figureWords(cell)) {
    const words = band === null ? mean : `${mean} (${band})`;
    expect(box).toContain(`${title} ${words}`);
  }
  expect(await page.locator(".heat-map .lit").getAttribute("data-cell")).toBe(String(cell.id));
  await page.locator("h1").hover();
  expect(await readOut(page).isVisible()).toBe(false);
});

test("the keyboard reaches the cells, and every point by its arrows", async () => {
  const page = await show(sweepResult());
  await page.locator('.heat-map a[data-cell="4"]').focus();
  expect(await said(page)).toContain("50 frames, stall 1.5 s");
  await page.locator('.sweep-chart .point[tabindex="0"]').first().focus();
  expect(await said(page)).toContain("10 frames, stall 500 ms");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowDown");
  expect(await said(page)).toContain("50 frames, stall 1.5 s");
  await page.keyboard.press("Escape");
  expect(await readOut(page).isVisible()).toBe(false);
});

test("a cell of the heat map leads to its row", async () => {
  const page = await show(sweepResult());
  await page.locator('.heat-map a[data-cell="11"]').click();
  expect(await page.evaluate(() => document.querySelector(":target")?.id)).toBe("cell-11");
});

test("400 px wide the page itself does not scroll sideways, and its charts can be read", async () => {
  const page = await show(sweepResult(), { width: 400 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(400);
  const label = await page.locator(".sweep-chart .tick").first().boundingBox();
  expect(label?.height).toBeGreaterThan(9);
});

test.each([
  { media: "screen", width: 1_280 },
  { media: "print", width: A4_WIDTH },
] as const)("every column of its tables fits $width px of $media", async ({ media, width }) => {
  const queues = [10, 25, 50, 100, 200, 400];
  const page = await show(sweepResult({ queues }), { width });
  await page.emulateMedia({ media });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll(".wide")]
      .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth || clientWidth > innerWidth)
      .map((box) => box.getAttribute("aria-label")),
  );
  expect(cut).toEqual([]);
});

test("paper shows how each cell's runs ended, without the sign of a fold", async () => {
  const page = await show(sweepResult());
  await page.emulateMedia({ media: "print" });
  const summary = page.locator(".cells-table summary").first();
  expect(await summary.isVisible()).toBe(true);
  expect(await summary.evaluate((each) => getComputedStyle(each).listStyleType)).toBe("none");
});

test("a hostile setting stays text, in the read-out as well", async () => {
  const hostile = '<img src=x onerror="document.title=1">';
  const page = await show(sweepResult({ others: [{ key: hostile, values: ["a", "b"] }] }));
  await point(page, 0).hover();
  expect(await said(page)).toContain(hostile);
  expect(await page.locator("main img").count()).toBe(0);
});
