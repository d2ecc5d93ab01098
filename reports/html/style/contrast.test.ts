import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const LINES = ["blue", "vermillion", "green", "purple", "orange", "grey"];
const TEXTS = [
  ...["text", "muted", "link", "fault"].map((text) => [text, "ground"] as const),
  ...["pass", "fail", "unknown"].map((text) => [text, `${text}-ground`] as const),
];

/** A colour of the style sheet in the light theme (0) or the dark one (1). */
function colourOf(name: string, theme: number): string {
  const css = readFileSync(new URL("1-tokens.css", import.meta.url), "utf8");
  const colour = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css)?.[theme + 1];
  if (colour === undefined) throw new Error(`no colour ${name}`);
  return colour;
}

/** After WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string, theme: number): number {
  const [dark = 0, light = 0] = [one, other]
    .map((name) => luminance(colourOf(name, theme)))
    .sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

test.each([0, 1])(
  "in theme %i texts stand out 4.5 to 1, and lines 3 to 1, faults behind them too",
  (theme) => {
    for (const [text, ground] of TEXTS)
      expect(contrast(text, ground, theme), text).toBeGreaterThanOrEqual(4.5);
    for (const line of LINES) {
      for (const ground of ["ground", "fault-ground"])
        expect(contrast(line, ground, theme), `${line} on ${ground}`).toBeGreaterThanOrEqual(3);
    }
  },
);
