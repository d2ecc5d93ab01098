import { appToCloudSchema, CLOSE_POLICY_VIOLATION } from "./app-protocol.ts";
import type { AppSocket } from "./app-socket.ts";
import type { AudioManager, ConnectedApp } from "./audio-manager.ts";

/** What one app says over one socket: first who it is, then what it wants. An app that says anything else is closed. */
export class AppConversation {
  readonly #manager: AudioManager;
  readonly #socket: AppSocket;
  #connection: ConnectedApp | undefined;
  #isOver = false;

  constructor(manager: AudioManager, socket: AppSocket) {
    this.#manager = manager;
    this.#socket = socket;
  }

  /** Whether the app has said who it is. */
  get hasBegun(): boolean {
    return this.#connection !== undefined;
  }

  text(text: string): void {
    if (this.#isOver) return;
    const { success, data: message } = appToCloudSchema.safeParse(parseJson(text));
    if (!success) this.refuse("not a message that apps send");
    else if (message.type === "connect") this.#connect(message.userId, message.packageName);
    else if (this.#connection === undefined) this.refuse("the first message must be connect");
    else if (message.type === "subscribe") this.#connection.subscribe();
    else this.#connection.unsubscribe();
  }

  refuse(message: string): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#socket.tell({ type: "error", message });
    this.#socket.close(CLOSE_POLICY_VIOLATION, "policy violation");
  }

  closed(): void {
    this.#isOver = true;
    this.#connection?.closed();
  }

  #connect(userId: string, packageName: string): void {
    if (this.#connection !== undefined) {
      this.refuse("connect comes once");
      return;
    }
    const outcome = this.#manager.connect(userId, packageName, this.#socket);
    if (typeof outcome === "string") this.refuse(outcome);
    else this.#connection = outcome;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
