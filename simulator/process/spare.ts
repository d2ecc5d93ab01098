interface Process {
  readonly exit?: string | undefined;
  kill(): Promise<void>;
}

/** The next process of a unit, started before it is needed: its start takes no time, and no core, of what is measured. */
export class Spare<Spawned extends { readonly child: Process }> {
  readonly #spawn: () => Promise<Spawned>;
  #spare: Promise<Spawned> | undefined;

  constructor(spawn: () => Promise<Spawned>) {
    this.#spawn = spawn;
  }

  /** Starts it, unless there is one; resolves when it is up, or has failed. */
  async prepare(): Promise<void> {
    this.#spare ??= this.#spawn();
    await this.#spare.catch(() => {});
  }

  /** The spare; where there is none, or it failed or has ended, another process. */
  take(): Promise<Spawned> {
    const spare = this.#spare;
    this.#spare = undefined;
    if (spare === undefined) return this.#spawn();
    return spare
      .catch(() => this.#spawn())
      .then((spawned) => (spawned.child.exit === undefined ? spawned : this.#spawn()));
  }

  async kill(): Promise<void> {
    await this.#spare?.then(({ child }) => child.kill()).catch(() => {});
  }
}
