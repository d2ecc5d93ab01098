import { type ServerDuplexStream, status } from "@grpc/grpc-js";
import type {
  AudioChunk,
  AudioChunk__Output,
} from "../contract/generated/mentra/livekit/bridge/AudioChunk.ts";
import type { Frame } from "../core/frame.ts";
import type { AudioStream, StreamEnd, StreamEndKind } from "../core/ports.ts";

export type StreamAudioCall = ServerDuplexStream<AudioChunk__Output, AudioChunk>;

const SAMPLE_RATE_HZ = 16_000;

const STATUS_OF_END: Readonly<Record<StreamEndKind, number>> = {
  "half-close": status.OK,
  cancelled: status.CANCELLED,
  "send-error": status.UNAVAILABLE,
  "send-timeout": status.DEADLINE_EXCEEDED,
  refused: status.UNIMPLEMENTED,
  replaced: status.ABORTED,
  "session-closed": status.UNAVAILABLE,
};

/**
 * A StreamAudio call as the core sees it. grpc-js calls a write's callback back only once HTTP/2 flow control has
 * let the message go, so awaiting it before the next write is the backpressure of a blocking Send.
 */
export class GrpcAudioStream implements AudioStream {
  readonly #call: StreamAudioCall;
  readonly #userId: string;

  constructor(call: StreamAudioCall, userId: string) {
    this.#call = call;
    this.#userId = userId;
  }

  send(frame: Frame, done: (error?: Error | null) => void): void {
    const chunk: AudioChunk = {
      pcmData: frame.pcm,
      sampleRate: SAMPLE_RATE_HZ,
      channels: 1,
      timestampMs: frame.receivedAtMs,
      userId: this.#userId,
    };
    this.#call.write(chunk, done);
  }

  end(end: StreamEnd): void {
    endCall(this.#call, STATUS_OF_END[end.kind], end.message);
  }
}

/** Ends a call with a status; with a write blocked, the status follows as soon as the client reads again. */
export function endCall(call: StreamAudioCall, code: number, details: string): void {
  if (code === status.OK) call.end();
  else call.emit("error", { code, details });
}
