import type { RunProgress, RunTick } from "../real/run-progress.ts";

const PLAIN_TICK_EVERY_MS = 5_000;
const CLEAR_LINE = "\r\u001b[2K";

export interface ProgressDisplayOptions {
  readonly stream?: NodeJS.WriteStream;
  /** Stands before the progress of runs. */
  readonly heading?: (() => string) | undefined;
}

/**
 * Shows how things are getting on, on standard error, so that standard output holds results alone: one line that is
 * rewritten on a terminal, plain lines elsewhere.
 */
export class ProgressDisplay {
  readonly #stream: NodeJS.WriteStream;
  readonly #live: boolean;
  readonly #heading: () => string;
  readonly #runs = new Map<string, string>();

  constructor({ stream = process.stderr, heading = () => "" }: ProgressDisplayOptions = {}) {
    this.#stream = stream;
    this.#heading = heading;
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
    this.#runs.clear();
    if (this.#live) this.#stream.write(CLEAR_LINE);
  }

  /** The progress of one run under this name; of several, all are on the line. */
  forRun(name: string): RunProgress {
    let shownMs = Number.NEGATIVE_INFINITY;
    const show = (text: string): void => {
      this.#runs.set(name, text);
      const all = [...this.#runs].map(([run, status]) => `${run}: ${status}`);
      this.status(`${this.#heading()}${this.#live ? all.join("  |  ") : `${name}: ${text}`}`);
    };
    return {
      phase: show,
      tick: (tick) => {
        if (!this.#live && tick.elapsedMs - shownMs < PLAIN_TICK_EVERY_MS) return;
        shownMs = tick.elapsedMs;
        show(this.#runs.size > 1 && this.#live ? brief(tick) : describe(tick));
      },
    };
  }
}

function brief({ elapsedMs, durationMs, dropped }: RunTick): string {
  return `${seconds(elapsedMs, durationMs)}/${seconds(durationMs, durationMs)} s${dropped === null ? "" : `, dropped ${dropped}`}`;
}

function seconds(ms: number, atMostMs: number): string {
  return (Math.max(0, Math.min(ms, atMostMs)) / 1000).toFixed(0);
}

function describe({ elapsedMs, durationMs, published, delivered, dropped, channelLen }: RunTick): string {
  const shown = Object.entries({ published, delivered, dropped, channelLen }).filter(
    ([, count]) => count !== null,
  );
  const counts = shown.map(([name, count]) => `${name} ${count}`).join("  ");
  return `${seconds(elapsedMs, durationMs)}/${seconds(durationMs, durationMs)} s  ${counts}`;
}
