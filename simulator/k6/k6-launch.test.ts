import { expect, test } from "vitest";
import { lastK6Error } from "./k6-error.ts";
import { k6Launch } from "./k6-launch.ts";

const OPTIONS = {
  ...{ apiKey: "key", apiSecret: "not-to-be-seen", bridgeAddress: "127.0.0.1:9090", livekitUrl: "ws://a" },
  ...{ userIds: ["u1", "u2"], rampMs: 4_000, holdMs: 20_500, countFromMs: 1_000.7, speechUntilMs: 7_000.7 },
  ...{ summaryPath: "/run/k6-summary.json", folder: "/run" },
};

test("k6 is told everything in its environment, and no secret is in its arguments", () => {
  const { args, env } = k6Launch(OPTIONS, { PATH: "/bin", HOME: "/home/me", K6_OUT: "cloud" });
  expect(env).toEqual({
    ...{ PATH: "/bin", HOME: "/run", BRIDGE: "127.0.0.1:9090", LIVEKIT_URL: "ws://a", USERS: "u1,u2" },
    ...{ LIVEKIT_API_KEY: "key", LIVEKIT_API_SECRET: "not-to-be-seen" },
    ...{ RAMP: "4", HOLD: "20.5", COUNT_FROM_MS: "1000", SPEECH_UNTIL_MS: "7000" },
  });
  expect(args.join(" ")).not.toContain("not-to-be-seen");
  expect(args.at(-1)).toMatch(/scenarios\/k6\/ramp\.js$/);
});

test("of k6's log the last error counts, in its own words", () => {
  const lines = [
    'time="2026-01-02T03:04:05Z" level=error msg="first"',
    'time="2026-01-02T03:04:06Z" level=error msg="it said \\"no\\"\\n\\tat line 1" hint="script exception"',
    'time="2026-01-02T03:04:06Z" level=info msg=done',
  ];
  expect(lastK6Error(lines)).toBe('it said "no" at line 1');
  expect(lastK6Error(["level=error msg=bare"])).toBe("bare");
  expect(lastK6Error(['level=error msg="it is long and is cu…'])).toBe("it is long and is cu…");
  expect(lastK6Error(["running"])).toBeUndefined();
});
