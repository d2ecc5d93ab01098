import type { Clock } from "./clock.ts";

/** Waits for a promise at most so long. True when it resolved in time; its rejection passes through in time only. */
export function withTimeout(promise: Promise<unknown>, limitMs: number, clock: Clock): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const timer = clock.after(limitMs, () => resolve(false));
    promise.then(
      () => {
        timer.cancel();
        resolve(true);
      },
      (error: unknown) => {
        timer.cancel();
        reject(error);
      },
    );
  });
}
