import { status } from "@grpc/grpc-js";
import type { AudioChunk__Output } from "../contract/generated/mentra/livekit/bridge/AudioChunk.ts";
import type { AudioStream } from "../core/ports.ts";
import type { Session } from "../core/session.ts";
import type { SessionMap } from "../core/session-map.ts";
import { endCall, GrpcAudioStream, type StreamAudioCall } from "./grpc-audio-stream.ts";

/**
 * A client that cancels ends its side first and resets the stream after it (Node's HTTP/2 does; measured 0.5 to 2.4 ms
 * on loopback): only then is a half-close known for one.
 */
const CANCEL_FOLLOWS_MS = 20;

const NO_AUDIO_BACK = "audio from the client to the room is not implemented";

/**
 * StreamAudio towards the client. The first chunk names the user; from then on frames flow until either side, the
 * session or the connection ends.
 */
export function streamAudio(
  sessions: SessionMap,
  wrapStream: (stream: AudioStream) => AudioStream = (stream) => stream,
): (call: StreamAudioCall) => void {
  return (call) => {
    let attached: { readonly session: Session; readonly stream: AudioStream } | undefined;
    let refused = false;

    const refuse = (code: number, details: string): void => {
      refused = true;
      endCall(call, code, details);
    };

    const attach = (chunk: AudioChunk__Output): void => {
      const { userId } = chunk;
      const session = sessions.get(userId);
      if (userId === "") refuse(status.INVALID_ARGUMENT, "the first chunk must carry a user_id");
      else if (session === undefined) refuse(status.NOT_FOUND, `session not found for user ${userId}`);
      else if (chunk.pcmData.length > 0) refuse(status.UNIMPLEMENTED, NO_AUDIO_BACK);
      else {
        const stream = wrapStream(new GrpcAudioStream(call, userId));
        attached = { session, stream };
        session.attach(stream);
      }
    };

    call.on("data", (chunk: AudioChunk__Output) => {
      if (refused) return;
      if (attached === undefined) attach(chunk);
      else if (chunk.pcmData.length > 0) {
        attached.session.streamEnded(attached.stream, { kind: "refused", message: NO_AUDIO_BACK });
      }
    });
    const halfClosed = (): void => {
      attached?.session.streamEnded(attached.stream, {
        kind: "half-close",
        message: "client closed its side",
      });
      call.end();
    };
    call.on("end", () => setTimeout(halfClosed, CANCEL_FOLLOWS_MS));
    call.on("cancelled", () => {
      attached?.session.streamEnded(attached.stream, { kind: "cancelled", message: "stream cancelled" });
    });
    // grpc-js sends the status of an error by itself; here it only reaches the session.
    call.on("error", (error: Error) => {
      attached?.session.streamEnded(attached.stream, { kind: "send-error", message: error.message });
    });
  };
}
