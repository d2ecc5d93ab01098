import { mkdtempSync, openSync, readdirSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { PublishJournal } from "./publish-journal.ts";

function journalIn() {
  const folder = mkdtempSync(join(tmpdir(), "journal-"));
  const journal = PublishJournal.create(join(folder, "speaker-1.journal"), 2);
  onTestFinished(() => {
    journal.close();
    rmSync(folder, { recursive: true });
  });
  return { folder, journal };
}

test("what was noted last can be read by whoever holds the file, of users that published nothing as well", () => {
  const { journal } = journalIn();
  const writer = new PublishJournal(journal.fd);
  writer.note(1, { userId: "u2", published: 6, publishFailed: 1, lastMs: 100.25 });
  writer.note(1, { userId: "u2", published: 7, publishFailed: 1, lastMs: 110.25 });
  expect(journal.read(["u1", "u2"])).toEqual([
    { userId: "u1", published: 0, publishFailed: 0, lastMs: null },
    { userId: "u2", published: 7, publishFailed: 1, lastMs: 110.25 },
  ]);
});

test("no file is left of it", () => {
  expect(readdirSync(journalIn().folder)).toEqual([]);
});

test("where notes go nowhere, nothing is known", () => {
  const nowhere = new PublishJournal(openSync(devNull, "r+"));
  onTestFinished(() => nowhere.close());
  nowhere.note(0, { userId: "u1", published: 1, publishFailed: 0, lastMs: 1 });
  expect(nowhere.read(["u1"])).toBeNull();
});
