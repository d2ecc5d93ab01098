import type { ClientDuplexStream } from "@grpc/grpc-js";
import type { Logger } from "pino";
import type {
  AudioChunk,
  AudioChunk__Output,
} from "../../bridge/contract/generated/mentra/livekit/bridge/AudioChunk.ts";
import type { JoinRoomRequest } from "../../bridge/contract/generated/mentra/livekit/bridge/JoinRoomRequest.ts";
import type { LiveKitBridgeClient } from "../../bridge/contract/generated/mentra/livekit/bridge/LiveKitBridge.ts";
import type { UserReceiver } from "./user-receiver.ts";

const CHUNKS_PER_LOG_LINE = 100;
const CALL_TIMEOUT_MS = 15_000;

export interface UserStreamOptions {
  readonly userId: string;
  readonly client: LiveKitBridgeClient;
  readonly receiver: UserReceiver;
  readonly log: Logger;
  readonly onFirstFrame: () => void;
  /** The stream ended without `leave` having been called. */
  readonly onEnded: (reason: string) => void;
}

/** One user's JoinRoom and StreamAudio, as the product's client does them. */
export class UserStream {
  readonly #options: UserStreamOptions;
  #call: ClientDuplexStream<AudioChunk, AudioChunk__Output> | undefined;
  #chunks = 0;
  #leaving = false;

  constructor(options: UserStreamOptions) {
    this.#options = options;
  }

  /** Rejects with the bridge's own words when the join is refused. */
  async join(request: JoinRoomRequest): Promise<void> {
    const { client, userId } = this.#options;
    const answer = await new Promise<{ success: boolean; error: string }>((resolve, reject) => {
      client.JoinRoom(
        { ...request, userId },
        { deadline: Date.now() + CALL_TIMEOUT_MS },
        (error, response) =>
          error ? reject(error) : resolve(response ?? { success: false, error: "empty answer" }),
      );
    });
    if (!answer.success) throw new Error(`JoinRoom refused: ${answer.error}`);
  }

  /** Opens the stream; frames come until it ends. */
  attach(): void {
    const { client, userId, onEnded } = this.#options;
    const call = client.StreamAudio();
    this.#call = call;
    call.on("data", this.#receive);
    call.on("error", (error: Error) => {
      if (!this.#leaving) onEnded(error.message);
    });
    call.on("end", () => {
      if (!this.#leaving) onEnded("ended by the bridge");
    });
    call.write({ userId });
  }

  /** Leaves the room, which ends the stream. Never rejects: a bridge that is gone has been left as well. */
  async leave(): Promise<void> {
    this.#leaving = true;
    const { client, userId } = this.#options;
    await new Promise<void>((resolve) => {
      const request = { userId, reason: "run finished" };
      client.LeaveRoom(request, { deadline: Date.now() + CALL_TIMEOUT_MS }, () => resolve());
    });
    this.#call?.cancel();
  }

  readonly #receive = (chunk: AudioChunk__Output): void => {
    const { receiver, log, userId, onFirstFrame } = this.#options;
    receiver.receive(chunk);
    this.#chunks += 1;
    if (this.#chunks === 1) onFirstFrame();
    if (this.#chunks % CHUNKS_PER_LOG_LINE !== 0) return;
    const chunkSize = chunk.pcmData.length;
    log.info({ userId, receivedChunks: this.#chunks, chunkSize }, "Received audio chunks from gRPC bridge");
  };
}
