import fc from "fast-check";
import { expect, test } from "vitest";
import type { Frame } from "./frame.ts";
import { FrameQueue } from "./frame-queue.ts";

const frame = (number: number): Frame => ({ pcm: new Uint8Array(2), receivedAtMs: number });

type Step = "offer" | "take" | "clear" | "peak";
const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Step>("offer") },
    { weight: 4, arbitrary: fc.constant<Step>("take") },
    { weight: 1, arbitrary: fc.constant<Step>("clear") },
    { weight: 1, arbitrary: fc.constant<Step>("peak") },
  ),
  { maxLength: 200 },
);

test("behaves as a bounded array under any sequence of calls", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), steps, (capacity, sequence) => {
      const queue = new FrameQueue(capacity);
      let model: Frame[] = [];
      let peak = 0;
      sequence.forEach((step, index) => {
        if (step === "offer") {
          const offered = frame(index);
          expect(queue.offer(offered)).toBe(model.length < capacity);
          if (model.length < capacity) model.push(offered);
          peak = Math.max(peak, model.length);
        } else if (step === "take") {
          expect(queue.take()).toBe(model.shift());
        } else if (step === "clear") {
          expect(queue.clear()).toBe(model.length);
          model = [];
        } else {
          expect(queue.takePeakLength()).toBe(peak);
          peak = model.length;
        }
        expect(queue.length).toBe(model.length);
        expect(queue.length).toBeLessThanOrEqual(capacity);
      });
    }),
  );
});

test.each([0, -1, 1.5, Number.NaN])("a capacity of %d is refused", (capacity) => {
  expect(() => new FrameQueue(capacity)).toThrow(RangeError);
});
