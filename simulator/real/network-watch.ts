import { networkInterfaces } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { NETWORK_GONE } from "../../reports/record/record.ts";
import type { RunObservations } from "./run-observations.ts";

/** Not of use beyond one link, and they come and go with every container. */
const LINK_LOCAL = /^(fe80:|169\.254\.)/i;

/** The addresses that audio may go by, each with its interface: `192.0.2.2 (eth0)`; null where the system does not tell. */
export function networkAddresses(read = networkInterfaces): ReadonlySet<string> | null {
  let interfaces: ReturnType<typeof networkInterfaces>;
  try {
    interfaces = read();
  } catch {
    return null; // so it is in some sandboxes
  }
  const named = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ internal, address }) => !internal && !LINK_LOCAL.test(address))
      .map(({ address }) => `${address} (${name})`),
  );
  return new Set(named);
}

/** Docker brings up a network and takes it away again in less than a second. */
const LOOK_EVERY_MS = 250;

/**
 * Sees whether the machine's networks stay. LiveKit's client library goes by any of them, also to a server on this machine, and by
 * one that comes later as well; a network that is taken away, such as one of Docker's, takes audio with it, and no bridge is to
 * blame for that.
 */
export class NetworkWatch {
  readonly #seen: Pick<RunObservations, "addEvent">;
  readonly #addressesNow: () => ReadonlySet<string> | null;
  /** Those that were there when it last looked. */
  #present: ReadonlySet<string>;

  /** To be made before anybody joins a room. */
  constructor(seen: Pick<RunObservations, "addEvent">, addressesNow = () => networkAddresses()) {
    this.#seen = seen;
    this.#addressesNow = addressesNow;
    this.#present = addressesNow() ?? new Set();
  }

  /** Looks every quarter of a second, until the signal; what comes and goes in between is not seen. */
  async untilOver(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      this.look();
      await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** Notes what has gone since it last looked. */
  look(): void {
    const now = this.#addressesNow();
    if (now === null) return;
    const gone = [...this.#present].filter((address) => !now.has(address));
    for (const text of gone)
      this.#seen.addEvent({ atMs: systemClock.nowMs(), source: "harness", kind: NETWORK_GONE, text });
    this.#present = now;
  }
}
