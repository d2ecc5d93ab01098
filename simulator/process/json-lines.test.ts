import { expect, test } from "vitest";
import { JsonLines, jsonLine } from "./json-lines.ts";

function taken(chunks: readonly Buffer[], lineBytesMax = 1_000): unknown[] {
  const values: unknown[] = [];
  const lines = new JsonLines((value) => values.push(value), lineBytesMax);
  for (const chunk of chunks) lines.push(chunk);
  return values;
}

test("takes a value a line, however the bytes come", () => {
  const bytes = Buffer.from(jsonLine({ a: "ü\n" }) + jsonLine([1]));
  expect(taken([bytes])).toEqual([{ a: "ü\n" }, [1]]);
  expect(taken([...bytes].map((byte) => Buffer.from([byte])))).toEqual([{ a: "ü\n" }, [1]]);
});

test("a line that has not ended is no value yet", () => {
  expect(taken([Buffer.from('{"a":1}')])).toEqual([]);
});

test("refuses what is no JSON, and a line without end", () => {
  expect(() => taken([Buffer.from("GET / HTTP/1.1\r\n")])).toThrow(SyntaxError);
  expect(() => taken([Buffer.from("x".repeat(60)), Buffer.from("x".repeat(60))], 100)).toThrow(RangeError);
});
