import { describe, expect, test } from "vitest";
import { AppSightings } from "./app-sightings.ts";

const APP = { userId: "u1", packageName: "com.example.captions" };

/** Connected at 100, subscribed at 110, its socket closed at 500, back at 700 with its subscription at 705. */
function seen(): AppSightings {
  const apps = new AppSightings();
  apps.change({ ...APP, atMs: 100 }, { connected: true, subscribed: false });
  apps.change({ ...APP, atMs: 110 }, { subscribed: true });
  apps.change({ ...APP, atMs: 500 }, { connected: false });
  apps.change({ ...APP, atMs: 700 }, { connected: true, subscribed: false });
  apps.change({ ...APP, atMs: 705 }, { subscribed: true });
  return apps;
}

describe("how an app's way stood", () => {
  test.each([
    [0, false, false],
    [105, true, false],
    [110, true, true],
    [600, false, true],
    [702, true, false],
    [9_000, true, true],
  ])("at %i ms", (atMs, connected, subscribed) => {
    expect(seen().stateOf("u1", APP.packageName, atMs)).toMatchObject({ connected, subscribed });
  });

  test("is nothing at all of another user's", () => {
    expect(seen().stateOf("u2", APP.packageName, 9_000)).toMatchObject({
      connected: false,
      subscribed: false,
    });
  });
});

test("it listens when it is connected and subscribed", () => {
  const apps = seen();
  expect(apps.isListening("u1", APP.packageName)).toBe(true);
  apps.change({ ...APP, atMs: 800 }, { connected: false });
  expect(apps.isListening("u1", APP.packageName)).toBe(false);
});
