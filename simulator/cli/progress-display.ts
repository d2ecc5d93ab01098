import type { RunProgress, RunTick } from "../real/run-progress.ts";

const PLAIN_TICK_EVERY_MS = 5_000;
const CLEAR_LINE = "\r\u001b[2K";

/**
 * Shows how things are getting on, on standard error, so that standard output holds results alone: one line that is
 * rewritten on a terminal, plain lines elsewhere.
 */
export class ProgressDisplay {
  readonly #stream: NodeJS.WriteStream;
  readonly #live: boolean;

  constructor(stream: NodeJS.WriteStream = process.stderr) {
    this.#stream = stream;
    this.#live = stream.isTTY === true && process.env.TERM !== "dumb";
  }

  /** Something that stays to be read. */
  line(text: string): void {
    this.#stream.write(this.#live ? `${CLEAR_LINE}${text}\n` : `${text}\n`);
  }

  /** Something that the next one replaces. */
  status(text: string): void {
    if (!this.#live) {
      this.#stream.write(`${text}\n`);
      return;
    }
    const width = Math.max(20, (this.#stream.columns ?? 80) - 1);
    this.#stream.write(`${CLEAR_LINE}${text.length > width ? `${text.slice(0, width - 1)}…` : text}`);
  }

  /** Leaves the line clean. */
  done(): void {
    if (this.#live) this.#stream.write(CLEAR_LINE);
  }

  /** The progress of one run under this name. */
  forRun(name: string): RunProgress {
    let shownMs = Number.NEGATIVE_INFINITY;
    return {
      phase: (text) => this.status(`${name}: ${text}`),
      tick: (tick) => {
        if (!this.#live && tick.elapsedMs - shownMs < PLAIN_TICK_EVERY_MS) return;
        shownMs = tick.elapsedMs;
        this.status(`${name}: ${describe(tick)}`);
      },
    };
  }
}

function describe({ elapsedMs, durationMs, published, delivered, dropped, channelLen }: RunTick): string {
  const seconds = (ms: number): string => (Math.max(0, Math.min(ms, durationMs)) / 1000).toFixed(0);
  const counts = `published ${published}  delivered ${delivered}  dropped ${dropped}  channelLen ${channelLen}`;
  return `${seconds(elapsedMs)}/${seconds(durationMs)} s  ${counts}`;
}
