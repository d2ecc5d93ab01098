/** What a benchmark measures. */
export interface Metric {
  /** Unique among all; the same in every version, so that results of two commits meet. */
  readonly name: string;
  readonly title: string;
  /** As it stands behind a value, such as `ms`. */
  readonly unit: string;
  readonly better: "more" | "less";
  /** What the value must reach, or stay below. */
  readonly target?: number;
}

/** What was measured once; null where it could not be seen. */
export type Values = Readonly<Record<string, number | null>>;
