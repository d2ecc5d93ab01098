import type { Clock } from "../../bridge/core/clock.ts";
import { errorText } from "../../common/bench-error.ts";
import { createPacketBuilder, type PacketBuilder } from "../pcm/packet.ts";
import type { PacketFormat } from "../pcm/packet-format.ts";
import { synthesizeVoice } from "../pcm/voice.ts";
import { BridgeWitness } from "./bridge-witness.ts";
import { type Published, publishLossy } from "./data-publisher.ts";
import type { ConnectRoom } from "./room-connection.ts";
import { RoomKeeper } from "./room-keeper.ts";
import type { PublishedUser } from "./speaker-messages.ts";

const VOICE_LOOP_MS = 2_000;

export interface UserSpeakerOptions {
  readonly userId: string;
  readonly format: PacketFormat;
  readonly seed: string;
  readonly clock: Clock;
  /** From 0 to under 1: spreads the pauses between attempts to come back. */
  readonly random: () => number;
  readonly connect: ConnectRoom;
  readonly onLost: (reason: string) => void;
  readonly onBack: () => void;
  readonly onFailed: (reason: string) => void;
  /** Hears of each packet of the measured run as it has been answered for. */
  readonly onCounted: (counts: PublishedUser) => void;
  readonly onBridgeJoined: () => void;
  readonly onBridgeLeft: () => void;
  /** Hands over a packet; `publishLossy` where nothing else is given. */
  readonly hand?: (participantHandle: bigint, packet: Uint8Array, published: Published) => void;
}

/** One user's microphone: a room that it comes back to by itself, and the packets published into it. */
export class UserSpeaker {
  readonly #hand: (participantHandle: bigint, packet: Uint8Array, published: Published) => void;
  readonly #onCounted: (counts: PublishedUser) => void;
  readonly #keeper: RoomKeeper;
  readonly #builder: PacketBuilder;
  readonly #counts: PublishedUser;
  readonly #clock: Clock;
  #due = 0;
  #underWay = 0;
  #isMuted = false;

  constructor(options: UserSpeakerOptions) {
    const { userId, format, seed, clock, random, connect, onLost, onBack, onFailed } = options;
    this.#hand = options.hand ?? publishLossy;
    this.#onCounted = options.onCounted;
    this.#clock = clock;
    this.#counts = { userId, published: 0, publishFailed: 0, lastMs: null };
    const voice = synthesizeVoice({ seed: `${seed}/voice/${userId}`, durationMs: VOICE_LOOP_MS });
    this.#builder = createPacketBuilder({ userId, format, voice });
    const witness = new BridgeWitness({ onJoined: options.onBridgeJoined, onLeft: options.onBridgeLeft });
    this.#keeper = new RoomKeeper({
      ...{ connect, clock, random, onLost, onBack, onFailed },
      onSight: (others) => witness.look(others),
      onOutOfSight: () => witness.lookAway(),
      onArrived: (other) => witness.arrived(other),
      onDeparted: (other) => witness.departed(other),
    });
  }

  get counts(): PublishedUser {
    return { ...this.#counts };
  }

  /** Packets of the measured run that have come due while the user was not muted. */
  get due(): number {
    return this.#due;
  }

  /** Rejects with a message free of secrets. */
  connect(): Promise<void> {
    return this.#keeper.join();
  }

  /** Leaves the room and stays out. */
  leave(): Promise<void> {
    return this.#keeper.leave();
  }

  /** Comes back after `leave`; `onBack` says when. */
  return(): void {
    this.#keeper.return();
  }

  /** Nothing is published while muted. */
  mute(isMuted: boolean): void {
    this.#isMuted = isMuted;
  }

  /** Counts as not published where there is no room. Never throws. @returns whether there was one to publish into */
  publish(frame: { sequence: number; group: number; dueUs: number }): boolean {
    if (this.#isMuted) return false;
    this.#due += 1;
    this.#send(this.#builder.build({ ...frame, warmUp: false }), true);
    return this.#keeper.handle !== undefined;
  }

  warmUp(dueUs: number): void {
    this.#send(this.#builder.build({ sequence: 0, group: 0, dueUs, warmUp: true }), false);
  }

  /**
   * Packets handed to LiveKit of which it has not said yet how they fared. While rtc-node reconnects it holds them all
   * back, and says of each that it was published when it is in again.
   */
  get underWay(): number {
    return this.#underWay;
  }

  async disconnect(): Promise<void> {
    await this.#keeper.stop();
  }

  #send(packet: Uint8Array, counted: boolean): void {
    const { handle } = this.#keeper;
    this.#underWay += 1;
    const settle: Published = (error) => {
      this.#underWay -= 1;
      if (!counted) return;
      if (error !== undefined) this.#counts.publishFailed += 1;
      else {
        this.#counts.published += 1;
        this.#counts.lastMs = this.#clock.nowMs();
      }
      this.#onCounted(this.#counts);
    };
    try {
      if (handle === undefined) settle("no room");
      else this.#hand(handle, packet, settle);
    } catch (error) {
      settle(errorText(error)); // the native side knows the participant no more
    }
  }
}
