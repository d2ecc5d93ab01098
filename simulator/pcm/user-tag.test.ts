import { describe, expect, it } from "vitest";
import { userTag } from "./user-tag.ts";

describe("userTag", () => {
  it.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["foobar", 0xbf9cf968],
  ])("is FNV-1a: %o", (text, hash) => {
    expect(userTag(text)).toBe(hash);
  });

  it("tells a thousand users apart", () => {
    const tags = Array.from({ length: 1000 }, (_, index) => userTag(`user-${index}`));
    expect(new Set(tags).size).toBe(1000);
  });
});
