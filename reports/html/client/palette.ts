/** The colours of the style sheet, as a canvas takes them: resolved for the theme that is shown now. */
export class Palette {
  readonly #probe = document.createElement("span");
  readonly #known = new Map<string, string>();

  constructor() {
    this.#probe.hidden = true;
    document.body.append(this.#probe);
  }

  /** @param name a custom property without its dashes */
  colour(name: string): string {
    let colour = this.#known.get(name);
    if (colour === undefined) {
      this.#probe.style.color = `var(--${name})`;
      colour = getComputedStyle(this.#probe).color;
      this.#known.set(name, colour);
    }
    return colour;
  }

  /** Calls back whenever the colours have changed; in print they are the light ones. */
  onChange(listener: () => void): void {
    const change = (): void => {
      this.#known.clear();
      listener();
    };
    addEventListener("beforeprint", () => {
      this.#probe.style.colorScheme = "light";
      change();
    });
    addEventListener("afterprint", () => {
      this.#probe.style.colorScheme = "";
      change();
    });
    new MutationObserver(change).observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", change);
  }
}
