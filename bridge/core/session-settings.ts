/** What decides a session's behaviour. The presets are in `bridge/settings.ts`. */
export interface SessionSettings {
  /** Capacity of the queue, in frames. */
  readonly queueFrames: number;
  /** How long one Send may take before the stream is ended; 0 waits for ever. */
  readonly sendTimeoutMs: number;
  /** Whether any end of the stream closes the session. */
  readonly closeOnStreamEnd: boolean;
  /** Whether frames go to the queue while no stream is attached; otherwise they are counted and let go. */
  readonly queueWithoutStream: boolean;
  /** How long a session may be without a stream before it closes; 0 for ever. */
  readonly unattachedTimeoutMs: number;
  /** How long joining a room may take. */
  readonly joinTimeoutMs: number;
  /** What a JoinRoom does to the session that the user already has. */
  readonly rejoin: "replace" | "refuse";
}
