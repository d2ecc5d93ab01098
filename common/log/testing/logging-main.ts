import { processLog } from "../process-log.ts";

/**
 * A process that writes so many lines a turn of its event loop and tells its parent each turn how it fares. It exits on
 * SIGTERM as a service does, and at once on any message. For the tests of what a reader can do to it.
 */
const [linesPerTurn = 0, lines = Number.POSITIVE_INFINITY] = process.argv.slice(2).map(Number);
const { sink } = processLog((lost) => `${lost} lost\n`);
const TURN_MS = 5;
/** Without an end of lines it is about a reader that does not read; else about every line, on a disk however slow. */
const DRAIN_MS = Number.isFinite(lines) ? 10_000 : 200;
let written = 0;
let turns = 0;

const timer = setInterval(() => {
  for (let i = 0; i < linesPerTurn && written < lines; i++) {
    sink.write(`${String(written).padStart(9, "0")} ${"x".repeat(189)}\n`);
    written += 1;
  }
  turns += 1;
  process.send?.({ turns, written, rssMiB: process.memoryUsage.rss() / 1_048_576 });
}, TURN_MS);

process.on("SIGTERM", async () => {
  clearInterval(timer);
  await sink.drained(DRAIN_MS);
  process.exit(0);
});

process.on("message", () => {
  sink.write("999999999 last words\n");
  process.exit(3);
});
