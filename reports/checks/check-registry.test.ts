import { expect, test } from "vitest";
import { NETWORK_GONE } from "../record/record.ts";
import { hungCloudRecord } from "../testing/hung-cloud-record.ts";
import { k6Record } from "../testing/k6-record.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { restartRecord } from "../testing/restart-record.ts";
import { scrapedRecord } from "../testing/scraped-record.ts";
import { checkRegistry } from "./check-registry.ts";

test("every check has an id of its own in kebab-case and a title that fits its column", () => {
  const ids = checkRegistry.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { id, title } of checkRegistry) {
    expect(id).toMatch(/^[a-z][a-z0-9]*(-[a-z]+)*$/);
    expect(title.length).toBeLessThanOrEqual(23);
  }
});

test("every check applies to a passing fixture, passes all it applies to, and signs its results", () => {
  const keptRecord = passingRecord(({ scenario }) => {
    scenario.expect.sessionsKept = true;
  });
  const movedRecord = passingRecord(({ events }) => {
    events.push({ atMs: 0, source: "harness", kind: NETWORK_GONE, text: "172.17.0.1 (docker0)" });
    const speaker = { source: "speaker-1", userId: "u1" };
    events.push({ ...speaker, atMs: -3_000, kind: "speaker-left", text: "reconnecting" });
    events.push({ ...speaker, atMs: -2_000, kind: "speaker-back", text: "" });
  });
  const others = [movedRecord, restartRecord(), hungCloudRecord(), k6Record(), scrapedRecord()];
  const records = [passingRecord(), keptRecord, ...others];
  for (const { id, title, kind, judge } of checkRegistry) {
    const results = records.map(judge).filter((result) => result !== undefined);
    expect(results, id).not.toEqual([]);
    for (const result of results) expect(result).toMatchObject({ id, title, kind, status: "pass" });
  }
});

test("a report goes from what was asked to what must hold to whether the run could tell", () => {
  const order = ["metric", "integrity", "validity"];
  const places = checkRegistry.map(({ kind }) => order.indexOf(kind));
  expect(places).toEqual(places.toSorted());
});
