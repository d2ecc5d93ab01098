import { createRequire } from "node:module";

/** Takes one event of the native side, still encoded; false leaves it to rtc-node. */
export type NativeEventTaker = (event: Uint8Array) => boolean;

type Initialize = (onEvent: (event: Uint8Array) => void, captureLogs: boolean, sdkVersion: string) => void;

const takers = new Set<NativeEventTaker>();

/**
 * Makes rtc-node cheap for a process that moves many packets; must run before the first Room. It has no option for any of
 * this, so the function that it starts its native side with is wrapped:
 * - Events that come by the packet are offered to `takeNativeEvents` before rtc-node makes objects of them, which costs
 *   more than all that is done with a packet.
 * - The native side's debug log is not forwarded as events: three of them for every packet, each decoded and thrown away.
 *   It would then be written to standard error, and with it the token that a server has refused (`invalid token: eyJ…`);
 *   what failed is in the rejection as well, redacted, so that log is off.
 */
export function prepareRtc(): void {
  process.env.RUST_LOG = "off";
  const bindings: { livekitInitialize: Initialize } = createRequire(import.meta.url)(
    "@livekit/rtc-ffi-bindings",
  );
  const initialize = bindings.livekitInitialize;
  bindings.livekitInitialize = (onEvent, _captureLogs, sdkVersion) =>
    initialize((event) => offer(event) || onEvent(event), false, sdkVersion);
}

/** Offers every native event of the process to this function from now on. */
export function takeNativeEvents(taker: NativeEventTaker): void {
  takers.add(taker);
}

function offer(event: Uint8Array): boolean {
  for (const take of takers) if (take(event)) return true;
  return false;
}
