import { expect, test } from "vitest";
import { html, raw } from "./markup.ts";

test("what is put in is escaped, in text and in attributes", () => {
  const hostile = `<img src=x onerror="alert('1')"> & more`;
  expect(html`<p title="${hostile}">${hostile}</p>`.text).toBe(
    '<p title="&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more">' +
      "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; more</p>",
  );
});

test("markup is taken as it is, also in lists", () => {
  const items = ["a", "<b>"].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}${raw("<hr>")}</ul>`.text).toBe("<ul><li>a</li><li>&lt;b&gt;</li><hr></ul>");
});

test("nothing leaves nothing, and zero is something", () => {
  expect(html`${null}${undefined}${false}${0}`.text).toBe("0");
});

test("what steers the direction of text or cannot be seen is left out", () => {
  expect(html`${"a\u202eb\u0000c\u001b[31m\nd"}`.text).toBe("abc[31m\nd");
});
