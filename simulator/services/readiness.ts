/** Who a service works for, and for whom it does its work at this moment. */
export class Readiness {
  readonly #all: readonly string[];
  readonly #ready = new Set<string>();
  readonly #waiting: (() => void)[] = [];

  constructor(all: readonly string[]) {
    this.#all = all;
  }

  ready(name: string): void {
    this.#ready.add(name);
    if (this.missing.length > 0) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  lost(name: string): void {
    this.#ready.delete(name);
  }

  /** For whom it does not. */
  get missing(): readonly string[] {
    return this.#all.filter((name) => !this.#ready.has(name));
  }

  /** Resolves as soon as it does for everybody. */
  everybody(): Promise<void> {
    if (this.missing.length === 0) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** What `/healthz` says where the service does not do all its work; undefined where it does. */
  get complaint(): string | undefined {
    const { missing } = this;
    if (missing.length === 0) return undefined;
    const named = missing.slice(0, 10).join(", ");
    return `${this.#all.length - missing.length} of ${this.#all.length} up, not ${named}${missing.length > 10 ? ", …" : ""}`;
  }
}
