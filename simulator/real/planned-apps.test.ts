import { expect, test } from "vitest";
import { burstyAudio } from "../../scenarios/bursty-audio.ts";
import { defineScenario } from "../scenario/scenario.ts";
import { appsOfUsers, plannedApps } from "./planned-apps.ts";
import type { PlannedUser } from "./run-plan.ts";

const users = ["u1", "u2", "u3"].map((userId) => ({ userId })) as PlannedUser[];
const appsOf = (apps: Parameters<typeof defineScenario>[0]["apps"]) =>
  plannedApps(defineScenario({ ...burstyAudio, apps }), users);

test("every scenario has an app that hears everybody, unless it says otherwise", () => {
  expect(plannedApps(burstyAudio, users)).toEqual([
    {
      name: "captions",
      subscribe: "at-once",
      userIds: ["u1", "u2", "u3"],
      packageNames: ["com.example.captions"],
    },
  ]);
});

test("several of one app are packages of their own, for those whom it is for", () => {
  expect(appsOf([{ name: "crowd", copies: 2, who: "last", subscribe: { afterMs: 1 } }])).toEqual([
    {
      name: "crowd",
      subscribe: { afterMs: 1 },
      userIds: ["u3"],
      packageNames: ["com.example.crowd-1", "com.example.crowd-2"],
    },
  ]);
});

test("each user has each app that is for it", () => {
  const apps = appsOfUsers(
    appsOf([
      { name: "a", who: "first" },
      { name: "b", subscribe: "never" },
    ]),
  );
  expect(apps.map(({ userId, packageName, subscribes }) => `${userId} ${packageName} ${subscribes}`)).toEqual(
    [
      "u1 com.example.a at-once",
      "u1 com.example.b never",
      "u2 com.example.b never",
      "u3 com.example.b never",
    ],
  );
});
