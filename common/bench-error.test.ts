import { expect, test } from "vitest";
import { BenchError, errorText, hasErrno } from "./bench-error.ts";

test("its line is the message and the cure", () => {
  expect(new BenchError("usage", "Bad flag.").line).toBe("Bad flag.");
  expect(new BenchError("usage", "Bad flag.", { cure: "See --help." }).line).toBe("Bad flag. See --help.");
});

test.each([
  ["usage", 64],
  ["bad-input-file", 65],
  ["missing-requirement", 69],
  ["run-broken", 70],
  ["cannot-write", 73],
  ["interrupted", 130],
] as const)("%s ends the process with %i", (code, exitCode) => {
  expect(new BenchError(code, "x").exitCode).toBe(exitCode);
});

test.each([
  [new BenchError("usage", "Bad flag.", { cure: "See --help." }), "Bad flag. See --help."],
  [new Error("first\n  second"), "first second"],
  ["a string", "a string"],
  [undefined, "undefined"],
])("the text of anything thrown is one line", (thrown, text) => {
  expect(errorText(thrown)).toBe(text);
});

test("a system error is known by its code", () => {
  const error = Object.assign(new Error("no such file"), { code: "ENOENT" });
  expect([hasErrno(error, "ENOENT"), hasErrno(error, "EPERM"), hasErrno("ENOENT", "ENOENT")]).toEqual([
    true,
    false,
    false,
  ]);
});
