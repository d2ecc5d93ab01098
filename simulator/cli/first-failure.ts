import { BenchError } from "../../common/bench-error.ts";

/** Goes on after what cannot be done, and keeps the first reason: a full disk is said once. */
export class FirstFailure {
  #error: BenchError | undefined;

  get error(): BenchError | undefined {
    return this.#error;
  }

  note(error: BenchError | undefined): void {
    this.#error ??= error;
  }

  /** What the action came to; null where it threw a BenchError. */
  async attempt<Result>(action: () => Promise<Result>): Promise<Result | null> {
    try {
      return await action();
    } catch (thrown) {
      if (!(thrown instanceof BenchError)) throw thrown;
      this.note(thrown);
      return null;
    }
  }
}
