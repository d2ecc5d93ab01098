import type { CloudToApp } from "./app-protocol.ts";

/** The `readyState` in which a WebSocket takes messages. */
export const OPEN = 1;

/** What the audio manager sees of an app's WebSocket. */
export interface AppSocket {
  /** As a WebSocket's. */
  readonly readyState: number;
  /** Bytes that this process holds for the app, because the kernel takes no more. */
  readonly bufferedAmount: number;
  /** Bytes of audio sent that the app has not shown to have read, wherever they are. */
  readonly unreadBytes: number;
  /** One binary message. May throw. */
  send(pcm: Uint8Array): void;
  /** One text message. Never throws. */
  tell(message: CloudToApp): void;
  /** Never throws. */
  close(code: number, reason: string): void;
}
