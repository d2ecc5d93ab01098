import { DisconnectReason, Room, RoomEvent } from "@livekit/rtc-node";
import { joinDataRoom, leaveDataRoom } from "../../bridge/livekit/data-room.ts";
import { createPacketBuilder, type PacketBuilder } from "../pcm/packet.ts";
import type { PacketFormat } from "../pcm/packet-format.ts";
import { synthesizeVoice } from "../pcm/voice.ts";
import { publishLossy } from "./data-publisher.ts";
import type { PublishedUser } from "./speaker-messages.ts";

const VOICE_LOOP_MS = 2_000;

export interface UserSpeakerOptions {
  readonly userId: string;
  readonly format: PacketFormat;
  readonly seed: string;
  readonly onLost: (reason: string) => void;
}

/** One user's microphone: a room, and the packets published into it. */
export class UserSpeaker {
  readonly #options: UserSpeakerOptions;
  readonly #room = new Room();
  readonly #builder: PacketBuilder;
  readonly #counts: PublishedUser;
  #handle = 0n;
  #underWay = 0;

  constructor(options: UserSpeakerOptions) {
    const { userId, format, seed } = options;
    this.#options = options;
    this.#counts = { userId, published: 0, publishFailed: 0 };
    const voice = synthesizeVoice({ seed: `${seed}/voice/${userId}`, durationMs: VOICE_LOOP_MS });
    this.#builder = createPacketBuilder({ userId, format, voice });
  }

  get counts(): PublishedUser {
    return { ...this.#counts };
  }

  /** Rejects with a message free of secrets. */
  async connect(url: string, token: string): Promise<void> {
    this.#room.on(RoomEvent.Disconnected, (reason) => {
      this.#options.onLost(DisconnectReason[reason] ?? String(reason));
    });
    await joinDataRoom(this.#room, { url, token });
    this.#handle = this.#room.localParticipant?.ffi_handle.handle ?? 0n;
  }

  publish(frame: { sequence: number; group: number; dueUs: number }): void {
    this.#send(this.#builder.build({ ...frame, warmUp: false }), true);
  }

  warmUp(dueUs: number): void {
    this.#send(this.#builder.build({ sequence: 0, group: 0, dueUs, warmUp: true }), false);
  }

  /** Packets handed to LiveKit of which it has not said yet how they fared. */
  get underWay(): number {
    return this.#underWay;
  }

  async disconnect(): Promise<void> {
    this.#room.removeAllListeners();
    await leaveDataRoom(this.#room);
  }

  #send(packet: Uint8Array, counted: boolean): void {
    this.#underWay += 1;
    publishLossy(this.#handle, packet, (error) => {
      this.#underWay -= 1;
      if (!counted) return;
      if (error === undefined) this.#counts.published += 1;
      else this.#counts.publishFailed += 1;
    });
  }
}
