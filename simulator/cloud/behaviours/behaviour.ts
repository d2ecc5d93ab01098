/** What a behaviour may do to the cloud it runs in. */
export interface BehaviourContext {
  /** Milliseconds since the start of the measured run. */
  sinceStartMs(): number;
  /** When the behaviour must have stopped disturbing, in milliseconds since the start. */
  readonly untilMs: number;
  /** Notes a disturbance that is over. */
  disturbed(startMs: number, endMs: number): void;
}

/** Something a cloud does beside receiving; returns how to stop it. */
export type Behaviour = (context: BehaviourContext) => () => void;
