import { expect, test } from "vitest";
import type { RunRecord } from "../record/record.ts";
import { lose, userOf } from "../testing/record-changes.ts";
import { passingRecord } from "../testing/record-fixture.ts";
import { judge } from "../verdict.ts";
import { networkSteady } from "./network-steady.ts";

const BRIDGE_NETWORK = "172.30.150.1 (br-1)";

function goneFrom(record: RunRecord): void {
  const event = { atMs: -3_000, source: "harness", kind: "network-gone", text: BRIDGE_NETWORK };
  record.events.unshift(event);
}

test("where all networks stayed there is nothing to judge", () => {
  expect(networkSteady.judge(passingRecord())).toBeUndefined();
});

test("a network that went away and took no audio with it does no harm", () => {
  const record = passingRecord(goneFrom);
  expect(networkSteady.judge(record)).toMatchObject({ status: "pass", measured: `not ${BRIDGE_NETWORK}` });
  expect(judge(record).outcome).toBe("pass");
});

test("audio that did not come when a network went away tells nothing of the bridge, not even all of it", () => {
  const record = passingRecord((each) => {
    goneFrom(each);
    lose(each, userOf(each, 0).cloud.delivered, "lostBeforeBridge");
  });
  const { outcome, checks } = judge(record);
  expect(checks.find(({ id }) => id === "network-steady")).toMatchObject({ status: "fail" });
  expect(checks.find(({ id }) => id === "audio-flowed")).toMatchObject({ status: "unknown" });
  expect(outcome).toBe("unknown");
});

test("without a network that went away the same is the bridge's failure", () => {
  expect(judge(passingRecord((record) => lose(record, 500, "lostBeforeBridge"))).outcome).toBe("fail");
});
