/** How long a micro benchmark takes. */
export interface Effort {
  /** Unmeasured, for the compiler. */
  readonly warmUpRounds: number;
  readonly rounds: number;
  /** How much is done in one round: frames, for what handles frames. */
  readonly perRound: number;
}

export const FULL_EFFORT: Effort = { warmUpRounds: 5, rounds: 15, perRound: 200_000 };
