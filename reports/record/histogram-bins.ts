import { decodeFromCompressedBase64, JsHistogram } from "hdr-histogram-js";

/** Ten to a decade: as fine as an eye tells apart on a logarithmic axis. */
const BINS_PER_DECADE = 10;
/** Below it the histogram's own unit, a microsecond, would show as gaps. */
const LEAST_US = 10;

/** How many of the durations lie from one on, up to the next bin. */
export interface HistogramBin {
  readonly fromMs: number;
  readonly toMs: number;
  readonly count: number;
}

/**
 * The bins of a record's histogram that hold something, on a logarithmic axis; what is below the first of them all is
 * counted there. Null where the text is no histogram.
 * @param hdr compressed HDR, base64, microseconds
 */
export function histogramBins(hdr: string): HistogramBin[] | null {
  const histogram = decode(hdr);
  if (histogram === null) return null;
  const counts = new Map<number, number>();
  for (let index = 0; index < histogram.countsArrayLength; index++) {
    const count = histogram.getCountAtIndex(index);
    if (count === 0) continue;
    const bin = binOf(histogram.valueFromIndex(index));
    counts.set(bin, (counts.get(bin) ?? 0) + count);
  }
  return Array.from(counts, ([bin, count]) => ({ fromMs: edgeMs(bin), toMs: edgeMs(bin + 1), count }));
}

function decode(hdr: string): JsHistogram | null {
  try {
    const histogram = decodeFromCompressedBase64(hdr, 32, false);
    return histogram instanceof JsHistogram ? histogram : null;
  } catch {
    return null;
  }
}

/** Values that stand on an edge belong to the bin above it, whatever the logarithm's last digit says. */
function binOf(valueUs: number): number {
  return Math.floor(Math.log10(Math.max(LEAST_US, valueUs)) * BINS_PER_DECADE + 1e-9);
}

function edgeMs(bin: number): number {
  return 10 ** (bin / BINS_PER_DECADE) / 1_000;
}
