import { expect, test } from "vitest";
import { updatedBaseline } from "../baseline/baseline.ts";
import { findRegressions } from "../baseline/find-regressions.ts";
import { noisySamples } from "../baseline/testing/noisy-samples.ts";
import { regressionSection } from "./regression-section.ts";

const before = updatedBaseline(undefined, [noisySamples({ seed: "b", runs: 5, spread: 0.01 })]);

test("what got worse is said in words, and every metric has its row", () => {
  const after = noisySamples({ seed: "a", runs: 5, spread: 0.01, usual: { "channel-len-p95": 48 } });
  const { text } = regressionSection(findRegressions(before, [after]));
  expect(text).toMatch(/<li>channelLen, p95 of calm: 20[.\d]* frames → 4\d/);
  expect(text).toMatch(/<th scope="row">channelLen, p95<\/th><td>✖ worse<\/td><td>20[.\d]* frames<\/td>/);
  expect(text).toMatch(/<th scope="row">Latency, p50<\/th><td>– as before<\/td>/);
});

test("what cannot be compared says why, and hostile text stays text", () => {
  const after = noisySamples({ seed: "a", runs: 5, scenario: "<img onerror=x>" });
  const { text } = regressionSection(findRegressions(before, [after]));
  expect(text).toContain("<h3>&lt;img onerror=x&gt;</h3>\n<p>The baseline does not hold this scenario.</p>");
});
