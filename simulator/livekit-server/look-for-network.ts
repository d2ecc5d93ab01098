import { networkInterfaces } from "node:os";
import type { Finding } from "../programs/finding.ts";

/**
 * Looks for a network interface besides loopback. The WebRTC library of LiveKit's clients gathers no candidates
 * on loopback, so that without one no participant connects, even to a server on 127.0.0.1. It needs no route to
 * anywhere: any interface that is up will do.
 */
export function lookForNetwork(interfaces = networkInterfaces()): Finding<string> {
  const outward = Object.entries(interfaces).filter(([, addresses]) => addresses?.some((a) => !a.internal));
  const [name] = outward[0] ?? [];
  if (name !== undefined) return { state: "found", detail: `interface ${name}`, value: name };
  return {
    state: "absent",
    detail: "no network interface besides loopback, and LiveKit's clients connect through none",
    cure: "Bring up any network interface; it needs no route to the internet.",
  };
}
