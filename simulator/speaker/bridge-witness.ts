import { BRIDGE_IDENTITY_PREFIX } from "../../common/bridge-identity.ts";
import type { SeenParticipant } from "./room-connection.ts";

export interface BridgeWitnessOptions {
  readonly onJoined: () => void;
  readonly onLeft: () => void;
}

/**
 * Sees the bridge come and go, from inside a user's room. What rtc-node says of others while it is reconnecting itself
 * is no testimony (it lets everybody leave and come again): then the witness looks again when it is back.
 */
export class BridgeWitness {
  readonly #options: BridgeWitnessOptions;
  readonly #sids = new Map<string, string>();
  #isBlind = true;

  constructor(options: BridgeWitnessOptions) {
    this.#options = options;
  }

  /** The room is out of sight. */
  lookAway(): void {
    this.#isBlind = true;
  }

  /** The room is in sight, with these in it: what has changed since it was last seen is told now. */
  look(participants: readonly SeenParticipant[]): void {
    this.#isBlind = false;
    const present = new Map(participants.map(({ identity, sid }) => [identity, sid]));
    for (const [identity, sid] of this.#sids) {
      if (present.get(identity) !== sid) this.departed({ identity, sid });
    }
    for (const participant of participants) this.arrived(participant);
  }

  arrived({ identity, sid }: SeenParticipant): void {
    if (this.#isBlind || !identity.startsWith(BRIDGE_IDENTITY_PREFIX) || this.#sids.get(identity) === sid)
      return;
    if (this.#sids.has(identity)) this.#options.onLeft(); // put out by the one that has come
    this.#sids.set(identity, sid);
    this.#options.onJoined();
  }

  departed({ identity, sid }: SeenParticipant): void {
    if (this.#isBlind || this.#sids.get(identity) !== sid) return;
    this.#sids.delete(identity);
    this.#options.onLeft();
  }
}
