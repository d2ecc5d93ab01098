import { expect, test } from "vitest";
import { nextUsers } from "./next-users.ts";

const growth = { from: 5, to: 200, step: 5 };

/** The numbers of users that are tried where so many hold. */
function climb(capacity: number, by = growth): number[] {
  const steps: { users: number; status: "holds" | "fails" }[] = [];
  for (let users = nextUsers(steps, by); users !== null; users = nextUsers(steps, by))
    steps.push({ users, status: users <= capacity ? "holds" : "fails" });
  return steps.map(({ users }) => users);
}

test("users double while all is well, then close in on the knee", () => {
  expect(climb(27)).toEqual([5, 10, 20, 40, 30, 25]);
  expect(climb(22)).toEqual([5, 10, 20, 40, 30, 25]);
});

test("the most that are asked for are tried, and end it where they hold", () => {
  expect(climb(1_000, { ...growth, to: 30 })).toEqual([5, 10, 20, 30]);
});

test("where the fewest do not hold, fewer are tried as far as the step says", () => {
  expect(climb(3)).toEqual([5]);
  expect(climb(7, { ...growth, from: 20 })).toEqual([20, 10, 5]);
});

test.each([1, 2, 3, 7])("the knee is found to a step of %i", (step) => {
  for (let capacity = 6; capacity < 60; capacity++) {
    const tried = climb(capacity, { ...growth, step });
    const held = Math.max(...tried.filter((users) => users <= capacity));
    const beyond = Math.min(...tried.filter((users) => users > capacity));
    expect(beyond - held).toBeLessThanOrEqual(step);
    expect(new Set(tried).size).toBe(tried.length);
  }
});
