import {
  build,
  decodeFromCompressedBase64,
  encodeIntoCompressedBase64,
  type Histogram,
} from "hdr-histogram-js";

/** One hour: whatever takes longer is recorded as this. */
const HIGHEST_US = 3_600_000_000;

/** Durations in an HDR histogram: microseconds inside, three significant digits, milliseconds outside. */
export class DurationHistogram {
  readonly #histogram: Histogram;

  constructor(histogram: Histogram = newHistogram()) {
    this.#histogram = histogram;
  }

  static decode(encoded: string): DurationHistogram {
    return new DurationHistogram(decodeFromCompressedBase64(encoded, 32, false));
  }

  get count(): number {
    return this.#histogram.totalCount;
  }

  /** A negative duration (clocks of two processes, a rounded stamp) counts as zero. */
  recordMs(durationMs: number): void {
    this.#histogram.recordValue(Math.min(Math.max(0, Math.round(durationMs * 1000)), HIGHEST_US));
  }

  add(other: DurationHistogram): void {
    if (other.count > 0) this.#histogram.add(other.#histogram);
  }

  /** Of an empty histogram: 0. Never above the greatest value, though HDR tells the upper end of a bucket. */
  percentileMs(percentile: number): number {
    if (this.count === 0) return 0;
    return Math.min(this.#histogram.getValueAtPercentile(percentile) / 1000, this.maxMs());
  }

  maxMs(): number {
    return this.count === 0 ? 0 : this.#histogram.maxValue / 1000;
  }

  /** Of an empty histogram: 0. */
  meanMs(): number {
    return this.count === 0 ? 0 : this.#histogram.mean / 1000;
  }

  reset(): void {
    this.#histogram.reset();
  }

  /** Base64 of the compressed HDR form, readable by any HDR tool; values are microseconds. */
  encode(): string {
    return encodeIntoCompressedBase64(this.#histogram);
  }
}

function newHistogram(): Histogram {
  return build({
    bitBucketSize: 32,
    autoResize: true,
    lowestDiscernibleValue: 1,
    highestTrackableValue: 10_000_000,
    numberOfSignificantValueDigits: 3,
    useWebAssembly: false,
  });
}
