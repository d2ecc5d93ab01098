import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { KeptSink } from "../testing/kept-sink.ts";
import { streamSource } from "./stream-source.ts";

test("a stream is read to its end", async () => {
  const [stream, sink] = [new PassThrough(), new KeptSink()];
  const read = streamSource(stream, sink).read(new AbortController().signal);
  stream.write("one\n");
  stream.end("two");
  await read;
  expect(sink.text).toBe("one\ntwo|");
});

test("a stream that goes on is left when the signal says so", async () => {
  const [stream, sink, stop] = [new PassThrough(), new KeptSink(), new AbortController()];
  const read = streamSource(stream, sink).read(stop.signal);
  stream.write("one\n");
  await new Promise(setImmediate);
  stop.abort();
  await read;
  stream.write("two\n");
  expect(sink.text).toBe("one\n|");
});

test("a stream that breaks is an unreadable input", async () => {
  const stream = new PassThrough();
  const read = streamSource(stream, new KeptSink()).read(new AbortController().signal);
  stream.destroy(new Error("gone"));
  await expect(read).rejects.toMatchObject({ code: "bad-input-file" });
});
