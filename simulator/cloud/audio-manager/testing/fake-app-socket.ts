import type { CloudToApp } from "../app-protocol.ts";
import { type AppSocket, OPEN } from "../app-socket.ts";

/** An app's socket that keeps what it is given, in whatever state the test puts it. */
export class FakeAppSocket implements AppSocket {
  readyState: number = OPEN;
  bufferedAmount = 0;
  unreadBytes = 0;
  sendFails = false;
  readonly sent: Uint8Array[] = [];
  readonly told: CloudToApp[] = [];
  closedWith: { readonly code: number; readonly reason: string } | undefined;

  send(pcm: Uint8Array): void {
    if (this.sendFails) throw new Error("no way");
    this.sent.push(pcm);
  }

  tell(message: CloudToApp): void {
    this.told.push(message);
  }

  close(code: number, reason: string): void {
    this.closedWith = { code, reason };
  }
}
