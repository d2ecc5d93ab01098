/** Random numbers from 0 to under 1, from the run's seed. */
export type Random = () => number;

/** When to try again after a stream has ended or a join was refused, and with which token. */
export interface Reconnect {
  /** How long to wait before the attempt of this number, counted from 0 since the last success; null for never again. */
  pauseMs(attempt: number, random: Random): number | null;
  /** Whether a new token is minted for it, or the old one used once more. */
  readonly freshToken: boolean;
}
