import { stat } from "node:fs/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { BenchError } from "../../common/bench-error.ts";
import { type Line, userOf } from "../../watch/lines/line.ts";
import { LineParser } from "../../watch/lines/line-parser.ts";
import { LineSplitter } from "../../watch/lines/line-splitter.ts";
import { FollowedFile } from "../../watch/sources/followed-file.ts";
import { TOLD } from "./bridge-log.ts";
import type { RunContext } from "./run-context.ts";
import { WrittenTime } from "./written-time.ts";

const LOOK_EVERY_MS = 50;
/** How the lines begin that tell the end of a session, behind what a logger puts in front. */
const MESSAGE = /StreamAudio |Cleaning up |Closing room /;

/** Reads the log of a black box while it is written, and takes from it what the known lines tell of the run's users. */
export class LiveBridgeLog {
  readonly #file: FollowedFile;
  readonly #context: RunContext;
  readonly #userIds: ReadonlySet<string>;
  readonly #parser: LineParser;
  readonly #splitter: LineSplitter;
  readonly #written = new WrittenTime();
  readonly #timer: NodeJS.Timeout;
  #reading: Promise<void> | undefined;
  /** What is read now was written after this: all that stood there before has been read. */
  #readUpToMs = Number.NEGATIVE_INFINITY;

  private constructor(file: FollowedFile, context: RunContext) {
    this.#file = file;
    this.#context = context;
    this.#userIds = new Set(context.users.map(({ userId }) => userId));
    this.#parser = new LineParser((buffer, start, end) =>
      this.#userIds.has(buffer.toString("utf8", start, end)),
    );
    this.#splitter = new LineSplitter({
      onLine: (buffer, start, end) => this.#take(this.#parser.parse(buffer, start, end), buffer, start, end),
      onTooLong() {},
    });
    this.#timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
  }

  /**
   * What stands in the log already is not read where `from` is `end`.
   * @throws BenchError `bad-input-file` where it cannot be read, or is no file that can be read again and again.
   */
  static async open(path: string, from: "start" | "end", context: RunContext): Promise<LiveBridgeLog> {
    const found = await stat(path).catch(() => null);
    if (found !== null && !found.isFile() && !found.isDirectory())
      throw new BenchError("bad-input-file", `The bridge's log ${path} is a pipe or a device, and no file.`, {
        cure: "Have the log written to a file, such as with `> bridge.log`.",
      });
    const file = await FollowedFile.open(path, from === "start" ? 0 : (found?.size ?? 0));
    context.seen.told.begin();
    return new LiveBridgeLog(file, context);
  }

  /** Takes what has been written since the last look. */
  async look(): Promise<void> {
    this.#reading ??= this.#readOn().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  /** Takes the rest. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#reading;
    await this.look();
    this.#splitter.finish();
    await this.#file.close();
  }

  async #readOn(): Promise<void> {
    const startMs = systemClock.nowMs();
    do await this.#file.readOn(this.#splitter);
    while (await this.#file.turn(this.#splitter));
    if (this.#file.cuts > 0) this.#context.seen.told.cut("it was cut to nothing while it was read");
    this.#readUpToMs = startMs;
  }

  #take(line: Line, buffer: Buffer, start: number, end: number): void {
    if (line.kind === "unknown") return;
    const userId = userOf(line);
    if (!this.#userIds.has(userId)) return;
    const { seen } = this.#context;
    const nowMs = systemClock.nowMs();
    const atMs = this.#written.of(line, nowMs, systemClock.wallMs());
    // One with a time of its own has it to the millisecond.
    const lateMs = atMs === nowMs ? nowMs - this.#readUpToMs : 1;
    seen.told.add(line, userId, { atMs, lateMs });
    const kind = TOLD[line.kind];
    if (kind === undefined) return;
    const text = buffer.toString("utf8", start, end);
    seen.addEvent({
      atMs,
      source: "bridge",
      kind,
      userId,
      text: text.slice(Math.max(0, text.search(MESSAGE))),
    });
  }
}
