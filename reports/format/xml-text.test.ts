import fc from "fast-check";
import { expect, test } from "vitest";
import { xmlElement, xmlText } from "./xml-text.ts";

test("markup characters are escaped", () => {
  expect(xmlText(`<a b="c">&amp;'`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;amp;'");
});

test("what XML cannot hold is left out, whatever stands beside it", () => {
  expect(xmlText("a\u0000b\ud800c\uffffd\n😀")).toBe("abcd 😀");
  const legal = /^[\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => legal.test(xmlText(text))));
});

test("an element stands in its parent, indented", () => {
  const child = xmlElement("b", { n: 1 }, ["text"]);
  expect(xmlElement("a", {}, [child, xmlElement("c", {})])).toBe(
    '<a>\n  <b n="1">\n    text\n  </b>\n  <c/>\n</a>',
  );
});
