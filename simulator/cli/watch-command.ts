import { setTimeout as delay } from "node:timers/promises";
import { Command } from "commander";
import { BenchError } from "../../common/bench-error.ts";
import { exitCodeOf } from "../../reports/outcome.ts";
import { EventLines } from "../../watch/reporters/event-lines.ts";
import { LiveDisplay } from "../../watch/reporters/live-display.ts";
import { renderVerdict } from "../../watch/reporters/verdict-text.ts";
import { renderWatchJson } from "../../watch/reporters/watch-json.ts";
import { type WatchInput, watch } from "../../watch/watch.ts";
import { collect } from "./collect.ts";
import { addHelp, type HelpPart } from "./help-text.ts";
import { consoleStyle, print } from "./output.ts";
import { parseDurationMs } from "./parse-duration.ts";
import { stopOnSignals } from "./stop-on-signals.ts";

interface Flags {
  readonly container: readonly string[];
  readonly since?: string;
  readonly follow?: boolean;
  readonly for?: string;
  readonly json?: boolean;
}

const HELP: readonly HelpPart[] = [
  "Reads the log lines of a bridge and of its cloud, plain or as `docker compose logs` prefixes them, and judges them against the success metrics. Without a file or container it reads standard input, to its end. Files are read to their end; with --follow or --for they are followed, also through rotation. Containers are always followed, and attached to again after a restart. Ctrl-C ends it with the verdict so far; a second Ctrl-C ends it at once.",
  [
    { command: "docker compose logs -f --no-color | npx bridgebench watch" },
    { command: "npx bridgebench watch --container livekit-bridge --container cloud --for 24h" },
    { command: "npx bridgebench watch reports/out/<run>/bridge.log reports/out/<run>/cloud.log" },
    { command: "npx bridgebench watch --follow /var/log/bridge.log" },
  ],
  "Exit codes, also after Ctrl-C: 0 pass, 1 fail, 2 unknown (no line of a bridge, or too few to tell); 64 wrong usage, 65 unreadable log, 69 no Docker or no such container, 130 interrupted twice.",
];

/** `bridgebench watch`: judges a bridge by what it and its cloud log. */
export function watchCommand(): Command {
  return addHelp(new Command("watch"), HELP)
    .description("judge a bridge live by its log lines, from files, containers or standard input")
    .argument("[file...]", "log files of bridge and cloud; - is standard input")
    .option("--container <name>", "follow this container's log with docker; may be given again", collect, [])
    .option("--since <time>", "where a container's log begins, as for docker logs: 10m, or a time")
    .option("-f, --follow", "go on with what is written to the files later")
    .option("--for <time>", "end after so long, such as 90s or 24h; follows")
    .option("--json", "print the result as JSON at the end, and nothing else")
    .action(async (files: string[], flags: Flags) => {
      process.exitCode = await watchAndPrint(files, flags);
    });
}

async function watchAndPrint(files: readonly string[], flags: Flags): Promise<number> {
  const input = inputOf(files, flags);
  const forMs = flags.for === undefined ? undefined : parseDurationMs(flags.for);
  const stopping = stopOnSignals(() => {});
  const ended = new AbortController();
  const signal = AbortSignal.any([stopping.signal, ended.signal]);
  if (forMs !== undefined) void atTheLatest(forMs, ended);
  const { onEvent, onTick, finish } = display(flags.json === true);
  // Whoever read the events has gone: nobody is left to watch for.
  const endWatch = (): void => ended.abort();
  process.stdout.on("error", endWatch);
  try {
    const { book, verdict } = await watch({ input, onEvent, onTick, signal, nowMs: Date.now });
    finish();
    print(flags.json ? renderWatchJson(book, verdict) : renderVerdict(book, verdict, consoleStyle()));
    return exitCodeOf([verdict]);
  } finally {
    finish();
    endWatch();
    stopping.release();
  }
}

/** @throws BenchError `usage` where there is nothing to read */
function inputOf(files: readonly string[], flags: Flags): WatchInput {
  const { container: containers, since, follow, for: forTime } = flags;
  const named = files.filter((file) => file !== "-");
  const readsStdin = files.length > named.length || (files.length === 0 && containers.length === 0);
  if (readsStdin && process.stdin.isTTY) {
    throw new BenchError("usage", "Nothing to read: standard input is a terminal.", {
      cure: "Pipe a log into this command, or name a file or a --container.",
    });
  }
  if (since !== undefined && containers.length === 0)
    throw new BenchError("usage", "--since is for containers, and no --container is given.");
  return {
    files: named,
    containers,
    since,
    stdin: readsStdin ? process.stdin : undefined,
    follow: follow === true || forTime !== undefined,
  };
}

/** A timer that Node keeps is at most 24.8 days long; this one is as long as it is asked to be. */
async function atTheLatest(forMs: number, ended: AbortController): Promise<void> {
  const LONGEST_MS = 2 ** 31 - 1;
  for (let leftMs = forMs; leftMs > 0 && !ended.signal.aborted; leftMs -= LONGEST_MS)
    await delay(Math.min(leftMs, LONGEST_MS), undefined, { signal: ended.signal }).catch(() => {});
  ended.abort();
}

type Display = Pick<LiveDisplay, "onEvent" | "onTick" | "finish">;

function display(json: boolean): Display {
  if (json) return { onEvent() {}, onTick() {}, finish() {} };
  const { stdout } = process;
  if (stdout.isTTY && process.env.TERM !== "dumb") return new LiveDisplay(stdout, consoleStyle);
  const lines = new EventLines({ write: (line) => print(line), nowMs: Date.now });
  return { onEvent: (event) => lines.tell(event), onTick() {}, finish: () => lines.finish() };
}
