import { describe, expect, it } from "vitest";
import { compareAll, repeatsNeeded } from "./comparison.ts";
import type { Metric } from "./metric.ts";

const SEVEN = [100, 101, 102, 103, 104, 105, 106];
const times = (factor: number): number[] => SEVEN.map((value) => value * factor);

function compareOne(better: Metric["better"], before: readonly number[], after: readonly number[]) {
  const [comparison] = compareAll([{ metric: { better }, before, after }]);
  if (comparison === undefined) throw new Error("one metric gives one comparison");
  return comparison;
}

describe("a comparison", () => {
  it.each([
    ["more", 2, "better"],
    ["more", 0.5, "worse"],
    ["less", 2, "worse"],
    ["less", 0.5, "better"],
  ] as const)("where %s is better calls %f times as much %s", (better, factor, difference) => {
    expect(compareOne(better, SEVEN, times(factor)).difference).toBe(difference);
  });

  it("gives the ratio, and an interval that holds it", () => {
    const { ratio } = compareOne("less", SEVEN, times(2));
    expect(ratio?.by).toBeCloseTo(2, 1);
    const [low, high] = ratio?.interval ?? [];
    expect(low).toBeLessThan(2);
    expect(high).toBeGreaterThan(2);
  });

  it("sees no difference where the sides lie among each other", () => {
    expect(compareOne("less", SEVEN, SEVEN.toReversed())).toMatchObject({
      difference: "no-difference-seen",
      ratio: { by: 1 },
    });
  });

  it("takes the difference where there is no ratio", () => {
    const { ratio, shift, difference } = compareOne(
      "less",
      SEVEN.map((value) => value - 103),
      times(1),
    );
    expect(ratio).toBeNull();
    expect(shift?.by).toBe(103);
    expect(difference).toBe("worse");
  });

  it("does not tell what so few repeats cannot tell, however far apart they are", () => {
    expect(compareOne("less", [1, 2, 3], [100, 200, 300]).difference).toBe("too-few-repeats");
    expect(repeatsNeeded(1)).toBe(4);
  });

  it("says that a side was not measured", () => {
    expect(compareOne("less", [], SEVEN)).toMatchObject({ difference: "not-measured", ratio: null, p: 1 });
  });

  it("does not call the luck of one among many a difference", () => {
    const lucky = {
      metric: { better: "less" },
      before: SEVEN,
      after: SEVEN.map((value) => value + 4.5),
    } as const;
    const alike = { metric: { better: "less" }, before: SEVEN, after: SEVEN } as const;
    expect(compareAll([lucky])[0]?.difference).toBe("worse");
    expect(compareAll([lucky, ...Array.from({ length: 19 }, () => alike)])[0]?.difference).toBe(
      "no-difference-seen",
    );
  });
});
