import fc from "fast-check";
import { expect, test } from "vitest";
import { LineSplitter } from "./line-splitter.ts";

function split(chunks: readonly (string | Buffer)[], lengthMax?: number) {
  const lines: string[] = [];
  let tooLong = 0;
  const splitter = new LineSplitter({
    onLine: (buffer, start, end) => void lines.push(buffer.toString("utf8", start, end)),
    onTooLong: () => {
      tooLong += 1;
    },
    ...(lengthMax === undefined ? {} : { lengthMax }),
  });
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.finish();
  return { lines, tooLong };
}

/** Cuts a text's bytes at these places. */
function cutAt(text: string, places: readonly number[]): Buffer[] {
  const bytes = Buffer.from(text);
  const cuts = [0, ...places.map((place) => place % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

test("lines are the same wherever the chunks end", () => {
  const line = fc.string({ unit: fc.constantFrom("a", "é", "李", " ", "\r"), maxLength: 30 });
  const text = fc.array(line).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(
      text,
      fc.array(fc.nat({ max: 500 })),
      fc.integer({ min: 1, max: 40 }),
      (written, places, max) => {
        expect(split(cutAt(written, places), max)).toEqual(split([written], max));
      },
    ),
  );
});

test("a line is what stands between line feeds, without its carriage return", () => {
  expect(split(["one\r\ntwo\n", "three"]).lines).toEqual(["one", "two", "three"]);
});

test("what stands at the end without a line feed is a line", () => {
  expect(split(["on", "e"]).lines).toEqual(["one"]);
});

test("a line that is too long is counted and left out, and the next is read", () => {
  expect(split(["12345\n123456\r\n1234\n"], 5)).toEqual({ lines: ["12345", "1234"], tooLong: 1 });
  expect(split(["123", "456", "789", "\nok"], 5)).toEqual({ lines: ["ok"], tooLong: 1 });
});
