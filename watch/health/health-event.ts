/** What is worth a line of its own. */
export const HEALTH_EVENT_KINDS = [
  "bridge-started",
  "bridge-stopping",
  "container-lost",
  "container-found",
  "send-timeout",
  "send-error",
  "stream-error",
  "back",
  "zombie",
  "zombie-sends-again",
  "drops",
  "drops-over",
  "channel-len",
  "channel-len-over",
] as const;

export type HealthEventKind = (typeof HEALTH_EVENT_KINDS)[number];

export interface HealthEvent {
  readonly kind: HealthEventKind;
  /** By the log's own clock, or that of the line's arrival; NaN where there is neither. */
  readonly atMs: number;
  /** As it stands in the log; undefined where the whole bridge or a container is meant. */
  readonly user: string | undefined;
  /** What happened, as it reads behind the user's name. */
  readonly text: string;
}
