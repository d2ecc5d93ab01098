import { expect, test } from "vitest";
import { bridgePresets } from "../../bridge/settings.ts";
import { copyWords, harnessOverride } from "./harness-override.ts";
import { plannedContainers } from "./planned-containers.ts";

const scenario = {
  users: 3,
  cloud: { apart: 1 },
  speaker: { roomsPerProcess: 2 },
} as Parameters<typeof plannedContainers>[0];
const units = plannedContainers(scenario, [{ name: "captions" }, { name: "slow" }]);

test("of each kind the first container has the name of its service, and the others one of their own", () => {
  expect(units.map(({ unit, base, name }) => `${unit}: ${name} like ${base}`)).toEqual([
    "cloud: cloud like cloud",
    "cloud-apart: cloud-apart like cloud",
    "app-captions: apps like apps",
    "app-slow: apps-slow like apps",
    "speaker-1: simulator like simulator",
    "speaker-2: simulator-2 like simulator",
  ]);
});

const override = harnessOverride({
  units,
  bridge: bridgePresets.legacy,
});

test("units wait at a control port of 127.0.0.1, and a token that stands in no file", () => {
  expect(override.services.cloud).toEqual({
    restart: "no",
    init: false,
    healthcheck: { test: ["CMD", "true"], interval: "24h", start_period: "0s" },
    dns_opt: ["timeout:1", "attempts:1"],
    logging: { driver: "json-file", options: { "max-size": "90m", "max-file": "1" } },
    command: ["unit", "cloud"],
    environment: {
      NODE_ENV: "production",
      CONTROL_PORT: "9099",
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Compose replaces it.
      CONTROL_TOKEN: "${BRIDGEBENCH_CONTROL_TOKEN}",
    },
    ports: ["127.0.0.1::9099"],
  });
});

test("only speakers go before the others of their core", () => {
  const shares = Object.entries(override.services).flatMap(([name, service]) =>
    "cpu_shares" in service ? [`${name}: ${service.cpu_shares}`] : [],
  );
  expect(shares).toEqual(["simulator: 16384", "simulator-2: 16384"]);
});

test("another container of a kind differs from the first in nothing but its name", () => {
  const [, , , slow] = units;
  expect(slow && copyWords(slow).join(" ")).toBe(
    "run --detach --no-deps --name apps-slow -p 127.0.0.1::9099 apps unit apps",
  );
});

test("the bridge has the run's settings, and listens to the other containers", () => {
  expect(override.services["livekit-bridge"]).toMatchObject({
    command: expect.arrayContaining([
      "bridge",
      "--queue-frames=10",
      "--rejoin=refuse",
      "--host=0.0.0.0",
      "--port=9090",
    ]),
    environment: { LOG_LEVEL: "info", LOG_FEATURES: "" },
  });
});
