import { ERROR_EXIT_CODES } from "../../common/bench-error.ts";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * The first signal asks the run to stop, clean up and report what it has; a second one ends the process at once, and
 * the guard cleans up behind it.
 */
export function stopOnSignals(onFirst: () => void): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const listener = (): void => {
    if (controller.signal.aborted) process.exit(ERROR_EXIT_CODES.interrupted);
    onFirst();
    controller.abort();
  };
  for (const signal of SIGNALS) process.on(signal, listener);
  return {
    signal: controller.signal,
    release() {
      for (const signal of SIGNALS) process.off(signal, listener);
    },
  };
}
