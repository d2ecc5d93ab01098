import { DisconnectReason, type LocalParticipant, Room, RoomEvent } from "@livekit/rtc-node";
import { redact } from "../../bridge/livekit/redact.ts";
import { createPacketBuilder, type PacketBuilder } from "../pcm/packet.ts";
import type { PacketFormat } from "../pcm/packet-format.ts";
import { synthesizeVoice } from "../pcm/voice.ts";
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
  readonly #pending = new Set<Promise<void>>();
  #participant: LocalParticipant | undefined;

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
    try {
      await this.#room.connect(url, token, { autoSubscribe: false, dynacast: false });
    } catch (error) {
      throw new Error(redact(error instanceof Error ? error.message : String(error), [token]));
    }
    this.#participant = this.#room.localParticipant;
  }

  publish(frame: { sequence: number; group: number; dueUs: number }): void {
    this.#send(this.#builder.build({ ...frame, warmUp: false }), true);
  }

  warmUp(dueUs: number): void {
    this.#send(this.#builder.build({ sequence: 0, group: 0, dueUs, warmUp: true }), false);
  }

  /** Resolves when no publish is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#pending);
  }

  async disconnect(): Promise<void> {
    this.#room.removeAllListeners();
    await this.#room.disconnect();
  }

  #send(packet: Uint8Array, counted: boolean): void {
    const publishing = (this.#participant?.publishData(packet, { reliable: false }) ?? Promise.reject()).then(
      () => {
        if (counted) this.#counts.published += 1;
      },
      () => {
        if (counted) this.#counts.publishFailed += 1;
      },
    );
    this.#pending.add(publishing);
    void publishing.then(() => this.#pending.delete(publishing));
  }
}
