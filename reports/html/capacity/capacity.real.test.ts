import { afterAll, expect, test } from "vitest";
import { capacityResult } from "../../testing/capacity-fixture.ts";
import { closeBrowser, openPage } from "../testing/browser.ts";
import { renderCapacityPage } from "./render-capacity.ts";

const PHONE_WIDTH = 390;

afterAll(closeBrowser);

test("a point that is pointed at says all of its step, and is marked in every chart", async () => {
  const { page, errors, close } = await openPage(renderCapacityPage(capacityResult()));
  await page.locator('.sweep-chart .point[data-cell="4"]').first().hover();
  const said = await page.locator(".read-out").textContent();
  expect(said).toContain("pcm16-10ms, 40 users");
  expect(said).toMatch(/CPU of bridge, cores\s*0\.96/);
  expect(said).toContain("A process of the bridge filled a core");
  expect(await page.locator(".point.lit").count()).toBeGreaterThan(1);
  await close();
  expect(errors).toEqual([]);
});

test.each([{ width: PHONE_WIDTH }, { dark: true }])("it fits its window, with %o", async (options) => {
  const { page, errors, close } = await openPage(renderCapacityPage(capacityResult()), options);
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(content).toBe(window);
  for (const label of await page.locator(".point-label").all()) {
    const box = await label.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(window ?? 0);
  }
  await close();
  expect(errors).toEqual([]);
});

test("on a phone no axis' title covers the labels of its ticks", async () => {
  const { page, close } = await openPage(renderCapacityPage(capacityResult()), { width: PHONE_WIDTH });
  for (const chart of await page.locator(".sweep-chart").all()) {
    const title = await chart.locator(".axis-title").last().boundingBox();
    const titleEnd = (title?.x ?? 0) + (title?.width ?? 0);
    for (const tick of await chart.locator(".tick.y").all())
      expect((await tick.boundingBox())?.x).toBeGreaterThanOrEqual(titleEnd);
  }
  await close();
});
