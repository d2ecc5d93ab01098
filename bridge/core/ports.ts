import type { Frame } from "./frame.ts";

/** Why a stream ended, as the bridge's side or the client's side decided it. */
export const STREAM_END_KINDS = [
  "half-close", // the client ended its side
  "cancelled", // the client cancelled, or its connection broke
  "send-error", // a Send failed
  "send-timeout", // a Send did not complete in time
  "refused", // the client asked for something that this bridge does not do
  "replaced", // a newer StreamAudio of the same user took over
  "session-closed", // the session ended first
] as const;

export type StreamEndKind = (typeof STREAM_END_KINDS)[number];

export interface StreamEnd {
  readonly kind: StreamEndKind;
  readonly message: string;
}

/** Where a session's frames go: one StreamAudio call. */
export interface AudioStream {
  /** Sends one frame; `done` is called once, when the transport has taken it or failed. One send at a time. */
  send(frame: Frame, done: (error?: Error | null) => void): void;
  /** Ends the call from the bridge's side. Must not throw, whatever state the call is in. */
  end(end: StreamEnd): void;
}

/** Told of every Send how long it was held up, until it was confirmed or given up. On the hot path. */
export interface SendDurations {
  observe(durationMs: number): void;
}

/** A joined room. */
export interface Room {
  readonly participantId: string;
  /** The remote participants and the bridge itself. */
  participantCount(): number;
  /** Leaves the room and releases everything of it. */
  close(): Promise<void>;
}

export interface RoomRequest {
  readonly url: string;
  readonly token: string;
  readonly roomName: string;
  /** Where set, only packets of this participant count. */
  readonly targetIdentity: string | undefined;
}

/** What a room tells its session. */
export interface RoomListener {
  packet(payload: Uint8Array): void;
  /** The room is gone without our having left it. */
  lost(reason: string): void;
}

export interface RoomConnector {
  /** Joins without subscribing to tracks. Rejects with a message fit for the client, free of secrets. */
  connect(request: RoomRequest, listener: RoomListener): Promise<Room>;
}
