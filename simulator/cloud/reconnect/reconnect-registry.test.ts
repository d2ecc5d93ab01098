import { expect, test } from "vitest";
import { BenchError } from "../../../common/bench-error.ts";
import { naive } from "./naive.ts";
import { patient } from "./patient.ts";
import { parseReconnect, reconnectOf } from "./reconnect-registry.ts";

test.each([patient(), naive()])("$kind is found by its bare name, with its defaults", (settings) => {
  expect(parseReconnect(settings.kind)).toEqual(settings);
});

test("an unknown name is refused with the nearest one", () => {
  expect(() => parseReconnect("pateint")).toThrow(BenchError);
  expect(() => parseReconnect("pateint")).toThrow(
    expect.objectContaining({ code: "usage", cure: expect.stringContaining('"patient"') }),
  );
});

test("each kind is run with its own settings", () => {
  const ofFirstAttempt = (settings: Parameters<typeof reconnectOf>[0]) =>
    reconnectOf(settings).pauseMs(0, () => 0);
  expect(ofFirstAttempt(patient({ firstMs: 50 }))).toBe(25);
  expect(ofFirstAttempt(naive({ afterMs: 50 }))).toBe(50);
});
