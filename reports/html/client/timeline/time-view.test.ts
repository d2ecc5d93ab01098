import { expect, test } from "vitest";
import { TimeView } from "./time-view.ts";

function viewOf(endMs: number): TimeView {
  return new TimeView(endMs, (tell) => tell());
}

test("a view stays within the run and is never narrower than half a second", () => {
  const view = viewOf(20_000);
  view.show(-5_000, 5_000);
  expect([view.fromMs, view.toMs]).toEqual([0, 10_000]);
  view.show(19_990, 20_000);
  expect([view.fromMs, view.toMs]).toEqual([19_500, 20_000]);
  view.show(-1, 99_999);
  expect(view.isWhole).toBe(true);
});

test("zooming keeps the moment under the cursor where it is", () => {
  const view = viewOf(20_000);
  view.zoom(0.5, 5_000);
  expect([view.fromMs, view.toMs]).toEqual([2_500, 12_500]);
});

test("panning stops at the ends of the run without changing the span", () => {
  const view = viewOf(20_000);
  view.show(4_000, 8_000);
  view.pan(-2);
  expect([view.fromMs, view.toMs]).toEqual([0, 4_000]);
});

test("the cursor steps out of a zoomed view and takes the view along", () => {
  const view = viewOf(20_000);
  view.show(4_000, 8_000);
  view.moveCursor(7_950);
  view.stepCursor(100);
  expect([view.cursorMs, view.fromMs, view.toMs]).toEqual([8_050, 4_050, 8_050]);
});

test("the cursor stays within the last window", () => {
  const view = viewOf(20_000);
  view.stepCursor(20_000);
  expect(view.cursorMs).toBe(19_999);
});

test("changes that come before the screen is drawn are told once", () => {
  const waiting: (() => void)[] = [];
  const view = new TimeView(20_000, (tell) => waiting.push(tell));
  let told = 0;
  view.onChange(() => {
    told += 1;
  });
  view.moveCursor(1_000);
  view.pan(0.1);
  for (const tell of waiting) tell();
  expect(told).toBe(1);
});
