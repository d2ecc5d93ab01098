import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { KeptSink } from "../testing/kept-sink.ts";
import { fileSource } from "./file-source.ts";

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "watch-file-"));
  path = join(folder, "bridge.log");
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Follows the log while the steps are done one after the other, each once the text is as it must be before. */
async function follow(
  steps: readonly (readonly [seen: string, act: () => void])[],
  last: string,
): Promise<void> {
  const sink = new KeptSink();
  const stop = new AbortController();
  const read = fileSource({ path, sink, follow: true, pollEveryMs: 5 }).read(stop.signal);
  for (const [seen, act] of steps) {
    await vi.waitFor(() => expect(sink.text).toBe(seen), { timeout: 5_000, interval: 5 });
    act();
  }
  await vi.waitFor(() => expect(sink.text).toBe(last), { timeout: 5_000, interval: 5 });
  stop.abort();
  await read;
}

test("a file is read to its end", async () => {
  writeFileSync(path, "one\ntwo");
  const sink = new KeptSink();
  await fileSource({ path, sink, follow: false }).read(new AbortController().signal);
  expect(sink.text).toBe("one\ntwo|");
});

test("what is written later is read, in the midst of a line too", async () => {
  writeFileSync(path, "one\ntw");
  await follow([["one\ntw", () => appendFileSync(path, "o\n")]], "one\ntwo\n");
});

test("a file that is renamed and made anew is followed, and the old one read to its end", async () => {
  writeFileSync(path, "old\n");
  const rotate = (): void => {
    renameSync(path, `${path}.1`);
    appendFileSync(`${path}.1`, "last\n");
  };
  await follow(
    [
      ["old\n", rotate],
      ["old\nlast\n", () => writeFileSync(path, "new\n")],
      ["old\nlast\n|new\n", () => appendFileSync(path, "more\n")],
    ],
    "old\nlast\n|new\nmore\n",
  );
});

test("while what has taken its place cannot be opened, nothing is read again", async () => {
  writeFileSync(path, "old\n");
  const sink = new KeptSink();
  const stop = new AbortController();
  const read = fileSource({ path, sink, follow: true, pollEveryMs: 5 }).read(stop.signal);
  await vi.waitFor(() => expect(sink.text).toBe("old\n"), { timeout: 5_000, interval: 5 });
  renameSync(path, `${path}.1`);
  // A socket is there, and cannot be opened as a file.
  const socket = createServer();
  await new Promise<void>((resolve) => socket.listen(path, resolve));
  await delay(50);
  expect(sink.text).toBe("old\n");
  await new Promise((resolve) => socket.close(resolve));
  writeFileSync(path, "new\n");
  await vi.waitFor(() => expect(sink.text).toBe("old\n|new\n"), { timeout: 5_000, interval: 5 });
  stop.abort();
  await read;
});

test("a file that is cut to nothing is read from its beginning", async () => {
  writeFileSync(path, "old old\n");
  const cut = (): void => {
    truncateSync(path, 0);
    appendFileSync(path, "new\n");
  };
  await follow([["old old\n", cut]], "old old\n|new\n");
});

test("a file that is not there, and a folder, are refused in one line", async () => {
  const read = (name: string) =>
    fileSource({ path: name, sink: new KeptSink(), follow: true }).read(new AbortController().signal);
  await expect(read(path)).rejects.toMatchObject({
    code: "bad-input-file",
    message: expect.stringContaining(path),
  });
  await expect(read(folder)).rejects.toMatchObject({
    code: "bad-input-file",
    message: expect.stringContaining("folder"),
  });
});
