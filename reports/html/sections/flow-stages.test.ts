import { expect, test } from "vitest";
import { legacyRecord } from "../../testing/legacy-record.ts";
import { lose, loseAtApp, userOf } from "../../testing/record-changes.ts";
import { passingRecord } from "../../testing/record-fixture.ts";
import { restartRecord } from "../../testing/restart-record.ts";
import { appFlow, cloudFlow } from "./flow-stages.ts";

test("what is left at each place is what was not lost before it, down to what was delivered", () => {
  const stages = cloudFlow(restartRecord());
  expect(stages.map(({ name, frames }) => [name, frames])).toEqual([
    ["published", 12_000],
    ["reached the bridge", 11_400],
    ["sent to the cloud", 11_338],
    ["delivered to the cloud", 11_338],
  ]);
});

test("what was due and never published is a loss of its own", () => {
  const [due] = cloudFlow(passingRecord((record) => lose(record, 5, "unpublished")));
  expect(due).toEqual({ name: "due", frames: 2_000, losses: [{ name: "never published", frames: 5 }] });
});

test("what an outage kept from being published is not said to have been", () => {
  const record = restartRecord((cut) => {
    const user = userOf(cut, 0);
    user.published -= 40;
  });
  const [due, published] = cloudFlow(record);
  const outage = restartRecord().users.reduce((total, { accounts }) => total + accounts.outage, 0);
  expect(due).toEqual({ name: "due", frames: 12_000, losses: [{ name: "fell into an outage", frames: 40 }] });
  expect(published).toMatchObject({ name: "published", frames: 11_960 });
  expect(published?.losses).toEqual([{ name: "fell into an outage", frames: outage - 40 }]);
});

test("a run that was cut loses no negative number, and its stream never gets wider", () => {
  const record = passingRecord((record) => {
    record.complete = false;
    lose(record, 900, "unpublished");
    const [user] = record.users;
    if (user) user.accounts = { ...user.accounts, lostBeforeBridge: -200, delivered: 300 };
  });
  const stages = cloudFlow(record);
  expect(stages.map(({ frames }) => frames)).toEqual([2_000, 1_300, 1_300, 1_300, 1_300]);
  expect(stages[0]?.losses).toEqual([{ name: "not yet published", frames: 700 }]);
});

test("each loss stands at the place where it happened, by its name", () => {
  const bridge = cloudFlow(legacyRecord()).find(({ name }) => name === "reached the bridge");
  expect(bridge?.losses).toEqual([{ name: "dropped by the queue", frames: 412 }]);
});

test("apps have a flow of their own, and none where there is no app", () => {
  const record = passingRecord((record) => loseAtApp(record, 7, "droppedSlow"));
  expect(appFlow(record)).toEqual([
    { name: "for apps", frames: 2_000, losses: [{ name: "let go for slow apps", frames: 7 }] },
    { name: "delivered to apps", frames: 1_993, losses: [] },
  ]);
  for (const user of record.users) user.apps = [];
  expect(appFlow(record)).toBeNull();
});
