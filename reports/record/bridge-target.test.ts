import { expect, test } from "vitest";
import { bridgeWords } from "./bridge-target.ts";

test("a bridge of ours is named by its preset, another by its address or command", () => {
  expect(bridgeWords({ target: { kind: "reference" }, preset: "fixed" })).toBe("preset fixed");
  expect(bridgeWords({ preset: "legacy" })).toBe("preset legacy");
  expect(bridgeWords({ target: { kind: "command", command: "./mine" }, preset: "./mine" })).toBe(
    "bridge ./mine",
  );
});
