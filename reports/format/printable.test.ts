import fc from "fast-check";
import { expect, test } from "vitest";
import { printable } from "./printable.ts";

test("colours, titles and links are taken out whole", () => {
  expect(printable("\u001b[31mred\u001b[0m")).toBe("red");
  expect(printable("a\u009b2Jb")).toBe("ab");
  expect(printable("\u001b]8;;http://x\u0007link\u001b]8;;\u0007")).toBe("link");
});

test("line ends become spaces, so that one text stays one line", () => {
  expect(printable("one\r\ntwo\tthree")).toBe("one two three");
});

test("marks that reverse the writing are taken out", () => {
  expect(printable("user\u202egnp.exe")).toBe("usergnp.exe");
});

test("no control character survives, wherever it stands", () => {
  const hostile = fc.string({
    unit: fc.constantFrom("\u001b", "[", "2", "J", "\u009b", "\n", "\u0007", "x"),
  });
  fc.assert(fc.property(hostile, (text) => !/\p{Cc}/u.test(printable(text))));
});

test("a text is cut at its greatest length", () => {
  expect(printable("abcdef", 4)).toBe("abc…");
  expect(printable("abcd", 4)).toBe("abcd");
});

test("names in any script stay as they are", () => {
  expect(printable("Žofie 李雷 😀")).toBe("Žofie 李雷 😀");
});
