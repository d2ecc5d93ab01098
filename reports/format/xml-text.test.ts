import fc from "fast-check";
import { expect, test } from "vitest";
import { xmlElement, xmlText } from "./xml-text.ts";

test("markup characters are escaped, and so are line ends, which attributes would lose", () => {
  expect(xmlText(`<a b="c">&\n\t'`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;&#10;&#9;'");
});

test("what XML cannot hold is replaced, whatever stands beside it", () => {
  expect(xmlText("a\u0000b\u001bc\ud800d\uffffe😀")).toBe("a\ufffdb\ufffdc\ufffdd\ufffde😀");
  const legal = /^[\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;
  fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => legal.test(xmlText(text))));
});

test("an element stands in its parent, indented", () => {
  const child = xmlElement("b", { n: 1 }, ["text"]);
  expect(xmlElement("a", {}, [child, xmlElement("c", {})])).toBe(
    '<a>\n  <b n="1">\n    text\n  </b>\n  <c/>\n</a>',
  );
});
