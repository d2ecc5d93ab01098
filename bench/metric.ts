/** What a benchmark measures. */
export interface Metric {
  /** Unique among all; the same in every version, so that results of two commits meet. */
  readonly name: string;
  /** What it stands among in the table; those of one group follow each other. */
  readonly group: string;
  /** What it is within its group. */
  readonly title: string;
  /** As it stands behind a value, such as `ms`. */
  readonly unit: string;
  readonly better: "more" | "less";
  /** What the value must reach, or stay below. */
  readonly target?: number;
}

/** What was measured once; null where it could not be seen. */
export type Values = Readonly<Record<string, number | null>>;
