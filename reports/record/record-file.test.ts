import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BenchError } from "../../common/bench-error.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { readRecord, writeRecord } from "./record-file.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bridgebench-record-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileWith(text: string): Promise<string> {
  const path = join(folder, "given.json");
  await writeFile(path, text);
  return path;
}

async function errorOf(promise: Promise<unknown>): Promise<BenchError> {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof BenchError)) throw new Error(`expected a BenchError, found ${error}`);
  expect(error.line).not.toMatch(/[\p{Cc}]/u);
  return error;
}

describe("a record on disk", () => {
  test("reads as it was written, and leaves no other file", async () => {
    const path = join(folder, "record.json");
    await writeRecord(path, passingRecord());
    expect(await readRecord(path)).toEqual(passingRecord());
    expect((await readdir(folder)).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("from before scrapes, k6 and bounds of drops could be seen reads as one that saw none", async () => {
    const { monitoring, k6, ...old } = passingRecord();
    const users = old.users.map(({ drops, ...user }) => user);
    const read = await readRecord(await fileWith(JSON.stringify({ ...old, users })));
    expect(read).toEqual(passingRecord());
    expect([monitoring, k6, read.users[0]?.drops]).toEqual([null, null, null]);
  });

  test("replaces the one before it whole", async () => {
    const path = join(folder, "replaced.json");
    await writeRecord(path, passingRecord());
    await writeRecord(
      path,
      passingRecord((record) => {
        record.run.seed = "8";
      }),
    );
    expect((await readRecord(path)).run.seed).toBe("8");
  });

  test("that cannot be written says where and why, and leaves nothing behind", async () => {
    const path = join(await fileWith("in the way"), "record.json");
    const error = await errorOf(writeRecord(path, passingRecord()));
    expect(error).toMatchObject({ code: "cannot-write" });
    expect(error.line).toContain(path);
    expect(await readFile(join(folder, "given.json"), "utf8")).toBe("in the way");
  });
});

describe("a file that is no record", () => {
  test("but missing is named", async () => {
    const path = join(folder, "missing.json");
    const error = await errorOf(readRecord(path));
    expect(error).toMatchObject({ code: "bad-input-file" });
    expect(error.line).toContain(path);
  });

  test("but JSON of something else is called that", async () => {
    const error = await errorOf(readRecord(await fileWith(`{"name":"package"}`)));
    expect(error.line).toContain("is not a record of bridgebench");
  });

  test("but cut off in the middle is not JSON", async () => {
    const text = JSON.stringify(passingRecord());
    const error = await errorOf(readRecord(await fileWith(text.slice(0, text.length / 2))));
    expect(error).toMatchObject({ code: "bad-input-file" });
    expect(error.line).toContain("is not JSON");
  });

  test("but full of terminal escapes does not get them into the message", async () => {
    const hostile = "\u001b[2J\u009b31m";
    await errorOf(readRecord(await fileWith(hostile)));
    await errorOf(readRecord(await fileWith(JSON.stringify({ ...passingRecord(), [hostile]: 1 }))));
  });

  test("but of another version names both versions", async () => {
    const error = await errorOf(
      readRecord(await fileWith(JSON.stringify({ ...passingRecord(), version: 99 }))),
    );
    expect(error.line).toContain("version 99; this bridgebench reads 5");
  });

  test("but without one of its parts names the part", async () => {
    const { machine, ...rest } = passingRecord();
    const error = await errorOf(readRecord(await fileWith(JSON.stringify(rest))));
    expect(error.line).toContain("lacks machine: another bridgebench wrote it, or it is damaged");
    expect(machine.cpus).toBe(2);
  });

  test("but damaged names the place", async () => {
    const damaged = JSON.stringify(passingRecord()).replace(`"dropped":0`, `"dropped":-5`);
    const error = await errorOf(readRecord(await fileWith(damaged)));
    expect(error.line).toContain("is damaged at users.0.bridge.dropped");
  });
});
