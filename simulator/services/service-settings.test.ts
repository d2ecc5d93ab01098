import { expect, test } from "vitest";
import { z } from "zod";
import { environmentName, flagName, readServiceSettings } from "./service-settings.ts";

const spec = {
  prefix: "CLOUD_",
  schema: z.strictObject({
    users: z.string().default("3"),
    appsPort: z.coerce.number().int().default(9100),
    kind: z.enum(["burst", "steady"]).default("burst"),
    apiSecret: z.string().min(1, "is empty").default("s"),
  }),
};

test("a setting has the service's own variable, or the one that services share", () => {
  expect(environmentName("CLOUD_", "appsPort")).toBe("CLOUD_APPS_PORT");
  expect(environmentName("CLOUD_", "apiSecret")).toBe("LIVEKIT_API_SECRET");
});

test("a secret has no flag", () => {
  expect(flagName("appsPort")).toBe("apps-port");
  expect(flagName("apiSecret")).toBeUndefined();
});

test("flags win over the environment, the environment over the defaults, and an empty variable is none", () => {
  const env = { CLOUD_APPS_PORT: "1", USERS: "", CLOUD_KIND: "steady" };
  expect(readServiceSettings(spec, env, { appsPort: "2" })).toEqual({
    users: "3",
    appsPort: 2,
    kind: "steady",
    apiSecret: "s",
  });
});

test.each([
  ["a variable", { CLOUD_APSS_PORT: "1" }, "CLOUD_APSS_PORT", "CLOUD_APPS_PORT"],
  ["a value", { CLOUD_KIND: "brust" }, 'CLOUD_KIND: unknown "brust"', "burst"],
])("a typo of %s names the nearest", (_, env, message, cure) => {
  expect(() => readServiceSettings(spec, env, {})).toThrow(
    expect.objectContaining({
      code: "usage",
      message: expect.stringContaining(message),
      cure: expect.stringContaining(`"${cure}"`),
    }),
  );
});

test.each(["CLOUD_SDK_VERSION", "CLOUD_SERVICE_HOST", "CLOUD_PORT", "CLOUD_PORT_9092_TCP"])(
  "%s is somebody else's",
  (name) => expect(() => readServiceSettings(spec, { [name]: "x" }, {})).not.toThrow(),
);

test("a value that does not fit is told with the word that gave it", () => {
  const read =
    (env: Record<string, string>, flags = {}) =>
    () =>
      readServiceSettings(spec, env, flags);
  expect(read({ CLOUD_APPS_PORT: "x" })).toThrow(/^CLOUD_APPS_PORT: .*found "x"/);
  expect(read({}, { appsPort: "y" })).toThrow(/^--apps-port: .*found "y"/);
});

test("a setting without a default must be set", () => {
  const schema = z.strictObject({ livekitUrl: z.string() });
  expect(() => readServiceSettings({ prefix: "CLOUD_", schema }, {}, {})).toThrow("LIVEKIT_URL must be set.");
});

test("a secret is in no message", () => {
  const schema = z.strictObject({ apiSecret: z.string().max(3) });
  const read = () =>
    readServiceSettings({ prefix: "CLOUD_", schema }, { LIVEKIT_API_SECRET: "hush-hush" }, {});
  expect(read).toThrow(/^LIVEKIT_API_SECRET: (?!.*hush)/);
});
