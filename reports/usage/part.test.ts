import { expect, test } from "vitest";
import { partOfProcess } from "./part.ts";

test.each([
  ["speaker-2", "speaker"],
  ["livekit-server", "livekit"],
  ["bridge", "bridge"],
  ["cloud-apart", "cloud"],
  ["k6", "cloud"],
  ["app-captions", "app"],
  ["scraper", undefined],
])("what %s uses is of the part %s", (name, part) => {
  expect(partOfProcess(name)).toBe(part);
});
