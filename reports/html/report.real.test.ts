import type { Page } from "playwright-core";
import { afterAll, afterEach, expect, test } from "vitest";
import { quantity } from "../format/quantity.ts";
import type { RunRecord } from "../record/record.ts";
import { legacyRecord } from "../testing/legacy-record.ts";
import { quietSeries } from "../testing/quiet-series.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { scrapedRecord } from "../testing/scraped-record.ts";
import { zombieRecord } from "../testing/zombie-record.ts";
import { renderReport } from "./render-report.ts";
import { closeBrowser, type OpenPage, type OpenPageOptions, openPage } from "./testing/browser.ts";
import { reportRun } from "./testing/report-run.ts";

const HOSTILE = '<img src=x onerror="document.title=1">';
const open: OpenPage[] = [];

afterEach(async () => {
  for (const { errors, close } of open.splice(0)) {
    await close();
    expect(errors).toEqual([]);
  }
});

afterAll(closeBrowser);

/** What the page comes to show, on however busy a machine. */
const eventually = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 10_000 });

async function show(records: readonly RunRecord[], options: OpenPageOptions = {}): Promise<Page> {
  const opened = await openPage(renderReport(records.map(reportRun)), options);
  open.push(opened);
  return opened.page;
}

/** A restart in whose series no two windows are the same. */
function variedRecord(): RunRecord {
  return restartRecord(({ series }) => {
    const vary = (column: (number | null)[], base: number, step: number): void => {
      for (const [window, value] of column.entries())
        if (value !== null) column[window] = Math.round((base + ((window * 7) % 50) * step) * 1_000) / 1_000;
    };
    vary(series.channelLenMax, 0, 1);
    vary(series.received, 10, 1);
    vary(series.latencyP50Ms, 2, 0.131);
    vary(series.latencyMaxMs, 20, 1.713);
  });
}

/** How many pixels of each chart have been painted, and how many have a colour of their own. */
async function painted(page: Page): Promise<{ pixels: number; coloured: number }[]> {
  return page.locator(".chart canvas").evaluateAll((canvases) =>
    canvases.map((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) throw new Error("no canvas");
      const { data } = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height) ?? {
        data: [],
      };
      let pixels = 0;
      let coloured = 0;
      for (let at = 0; at < data.length; at += 4) {
        const [red = 0, green = 0, blue = 0, alpha = 0] = [
          data[at],
          data[at + 1],
          data[at + 2],
          data[at + 3],
        ];
        if (alpha > 0) pixels += 1;
        if (alpha > 200 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) coloured += 1;
      }
      return { pixels, coloured };
    }),
  );
}

/** Moves the mouse to a moment of the first chart. */
async function pointAt(page: Page, atMs: number, endMs: number): Promise<void> {
  await page.locator(".timeline").first().scrollIntoViewIfNeeded();
  const over = page.locator(".u-over").first();
  await over.scrollIntoViewIfNeeded();
  const box = await over.boundingBox();
  if (box === null) throw new Error("the chart has no place");
  await page.mouse.move(box.x + (box.width * atMs) / endMs, box.y + box.height / 2);
}

const shownValue = (page: Page, series: string) => page.locator(`[data-value="${series}"]`).first();

test("charts are painted when they come into view, in colours, and nothing is asked of any network", async () => {
  const page = await show([variedRecord()]);
  await page.locator(".timeline").scrollIntoViewIfNeeded();
  await page.waitForSelector("[data-drawn]");
  const charts = await painted(page);
  expect(charts.length).toBe(3);
  for (const { pixels, coloured } of charts) {
    expect(pixels).toBeGreaterThan(5_000);
    expect(coloured).toBeGreaterThan(300);
  }
});

test("pointing at a moment shows the record's own values of it, in all charts at once", async () => {
  const record = variedRecord();
  const page = await show([record]);
  await pointAt(page, 10_150, 60_000);
  await eventually(() => page.locator(".moment").textContent()).toContain("10.1 s");
  const at = <Name extends keyof RunRecord["series"]>(name: Name) =>
    (record.series[name] as (number | null)[])[101] ?? Number.NaN;
  expect(await shownValue(page, "channelLenMax").textContent()).toBe(String(at("channelLenMax")));
  expect(await shownValue(page, "received").textContent()).toBe(String(at("received")));
  expect(await shownValue(page, "latencyP50Ms").textContent()).toBe(quantity(at("latencyP50Ms"), "ms", 6));
  expect(await shownValue(page, "latencyMaxMs").textContent()).toBe(quantity(at("latencyMaxMs"), "ms", 6));
  await pointAt(page, 21_050, 60_000);
  await eventually(() => shownValue(page, "sent").textContent()).toBe("not seen");
  expect(await page.locator(".moment").textContent()).toContain("during restart");
});

test("dragging zooms every chart and the list, and a double click shows the whole run again", async () => {
  const page = await show([variedRecord()]);
  await pointAt(page, 15_000, 60_000);
  await page.mouse.down();
  await pointAt(page, 30_000, 60_000);
  await page.mouse.up();
  await page.mouse.move(5, 5);
  await eventually(() => page.locator(".moment").textContent()).toMatch(/^1[45]\.\d s to (29|30)\.\d s/);
  expect(await page.locator(".lines-about").textContent()).toMatch(/^13 in view/);
  const [from] = ((await page.locator(".lane svg").first().getAttribute("viewBox")) ?? "").split(" ");
  expect(Number(from)).toBeGreaterThan(14_000);
  await page.locator(".u-over").nth(1).dblclick();
  await eventually(() => page.locator(".lane svg").first().getAttribute("viewBox")).toBe("0 0 60000 100");
});

test("the keyboard reaches everything, moves the cursor, zooms and resets", async () => {
  const page = await show([variedRecord(), zombieRecord()]);
  const wanted = await page.evaluate(
    () => document.querySelectorAll("a[href], button:not([hidden]), summary, [tabindex='0']").length,
  );
  const reached = new Set<number>();
  for (let presses = 0; presses <= wanted + 30; presses++) {
    await page.keyboard.press("Tab");
    const index = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a[href], button:not([hidden]), summary, [tabindex='0']")];
      return document.activeElement === null ? -1 : all.indexOf(document.activeElement);
    });
    if (index >= 0) reached.add(index);
  }
  const folded = await page.locator("details:not([open]) a, details:not([open]) button").count();
  expect(reached.size).toBe(wanted - folded);
  await page.locator(".plots").first().focus();
  await page.waitForSelector("[data-drawn]");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  await eventually(() => page.locator(".moment").first().textContent()).toBe("0.1 s, for 100 ms");
  await page.keyboard.press("+");
  await expect
    .poll(() => page.locator(".lane svg").first().getAttribute("viewBox"))
    .not.toBe("0 0 60000 100");
  await page.keyboard.press("Escape");
  await eventually(() => page.locator(".moment").first().textContent()).toContain("0.0 s to 60.0 s");
});

test("dark is what the system asks for, and the button changes it, charts and all", async () => {
  const page = await show([variedRecord()], { dark: true });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(await ground()).toBe("rgb(18, 22, 27)");
  await page.locator(".timeline").scrollIntoViewIfNeeded();
  await page.waitForSelector("[data-drawn]");
  const image = () =>
    page
      .locator("canvas")
      .first()
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  const dark = await image();
  await page.locator(".theme-toggle").click();
  expect(await ground()).toBe("rgb(255, 255, 255)");
  await eventually(image).not.toBe(dark);
});

test("on a phone every figure of the latencies is on the screen, the greatest too", async () => {
  const record = passingRecord(({ latency }) => {
    for (const hop of Object.values(latency))
      Object.assign(hop, { p50Ms: 1_203.4, p99Ms: 2_451, maxMs: 14_626.7 });
  });
  const page = await show([record], { width: 390 });
  const table = page.locator(".wide:has(.latencies)");
  const [shown, whole] = await table.evaluate(({ clientWidth, scrollWidth }) => [clientWidth, scrollWidth]);
  expect(whole).toBeLessThanOrEqual(shown ?? 0);
});

test.each([{ width: 1_200 }, { width: 390 }])(
  "at $width px the marks of a histogram of scrapes stand apart and within the page",
  async ({ width }) => {
    const page = await show([scrapedRecord()], { width });
    const plot = page.locator(".histogram-plot").first();
    await plot.scrollIntoViewIfNeeded();
    const boxes = await plot.locator(".mark-label").evaluateAll((labels) =>
      labels.map((label) => {
        const { left, right, top, bottom } = label.getBoundingClientRect();
        return { left, right, top, bottom };
      }),
    );
    expect(boxes).toHaveLength(3);
    for (const { left, right } of boxes) {
      expect(left).toBeGreaterThan(0);
      expect(right).toBeLessThan(width);
    }
    const [first, second, third] = boxes;
    expect(first?.bottom).toBeLessThanOrEqual((second?.top ?? 0) + 0.5);
    expect(second?.bottom).toBeLessThanOrEqual((third?.top ?? 0) + 0.5);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  },
);

test.each([{ width: 400 }, { width: 320 }])(
  "at $width px nothing makes the page scroll sideways",
  async ({ width }) => {
    const page = await show([zombieRecord(), legacyRecord()], { width });
    await page.locator(".timeline").first().scrollIntoViewIfNeeded();
    await page.waitForSelector("[data-drawn]");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    const canvas = await page.locator(".canvas canvas").first().boundingBox();
    expect(canvas?.width).toBeGreaterThan(width * 0.8);
  },
);

test("a hostile name stays text, everywhere on the page", async () => {
  const record = passingRecord((record) => {
    for (const user of record.users) user.userId = HOSTILE;
    Object.assign(record.scenario, { name: HOSTILE, story: HOSTILE });
    for (const fault of record.faults) fault.kind = HOSTILE;
    record.events = [{ atMs: 100, source: HOSTILE, kind: "blocked", userId: HOSTILE, text: HOSTILE }];
  });
  const page = await show([record]);
  await page.locator(".lines").scrollIntoViewIfNeeded();
  await page.waitForSelector(".lines tr");
  expect(await page.locator("img").count()).toBe(0);
  expect(await page.title()).toContain(HOSTILE);
  expect(await page.locator(".lines tbody").textContent()).toContain(`blocked of ${HOSTILE}`);
});

test("where a page may not copy, the command is selected as it is, with all its spaces", async () => {
  const record = passingRecord(({ run }) => Object.assign(run, { command: "run a --set 'x=one  two'" }));
  const page = await show([record]);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const button = page.locator("[data-copy]").first();
  await button.click();
  await eventually(() => button.textContent()).toBe("Selected: copy it");
  expect(await page.evaluate(() => String(getSelection()))).toBe(record.run.command);
});

test("in print everything is open, light, and drawn, without having been scrolled to", async () => {
  const page = await show([zombieRecord(), variedRecord()], { dark: true });
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  expect(pdf.byteLength).toBeGreaterThan(40_000);
  await page.emulateMedia({ media: "print" });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
    "rgb(255, 255, 255)",
  );
  expect(await page.locator("[data-drawn]").count()).toBe(2);
});

test("on paper no table is cut off, not even the metrics of eight runs", async () => {
  const of = (frames: number) =>
    passingRecord(({ run }) => Object.assign(run, { overrides: { "bridge.queueFrames": String(frames) } }));
  const page = await show([1, 2, 3, 4, 5, 6, 7].map(of).concat(zombieRecord()), { width: 688 });
  await page.emulateMedia({ media: "print" });
  const cutOff = await page
    .locator(".wide, table")
    .evaluateAll((elements) =>
      elements
        .filter((element) => element.getBoundingClientRect().right > 688 || element.scrollWidth > 688)
        .map(({ className }) => className),
    );
  expect(cutOff).toEqual([]);
});

test("forty runs are open in two seconds", async () => {
  const page = await show(Array.from({ length: 40 }, variedRecord));
  const openedMs = await page.evaluate(
    () => performance.getEntriesByType("navigation").map((entry) => entry.duration)[0],
  );
  expect(openedMs).toBeGreaterThan(0);
  expect(openedMs).toBeLessThan(2_000);
});

test("ten minutes of windows pan without a stall", async () => {
  const record = passingRecord((record) => {
    record.scenario.durationMs = 600_000;
    record.series = quietSeries(6_000);
  });
  const page = await show([record]);
  await page.locator(".plots").focus();
  await page.waitForSelector("[data-drawn]");
  await page.keyboard.press("+");
  const framesMs = await page.evaluate(async () => {
    const frames: number[] = [];
    let lastMs = performance.now();
    for (let frame = 0; frame < 30; frame++) {
      document.querySelector<HTMLElement>(`[data-do="pan-${frame % 2 === 0 ? "left" : "right"}"]`)?.click();
      await new Promise(requestAnimationFrame);
      frames.push(performance.now() - lastMs);
      lastMs = performance.now();
    }
    return frames.sort((a, b) => a - b);
  });
  expect(framesMs[Math.floor(framesMs.length / 2)]).toBeLessThan(60);
});
