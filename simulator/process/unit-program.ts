import type { Logger } from "pino";
import type { z } from "zod";
import { systemClock } from "../../bridge/system-clock.ts";
import { errorText } from "../../common/bench-error.ts";
import type { LogFeature } from "../../common/log/log-filter.ts";
import { serviceLog } from "../../common/log/service-log.ts";
import { openParentChannel } from "./parent-channel.ts";

const HEARTBEAT_MS = 1_000;
/** How long the last lines of the log may take. */
const LOG_LIMIT_MS = 200;

type UnitRequest<Start, Action> =
  | Start
  | { readonly type: "begin"; readonly startMs: number; readonly endMs: number }
  | { readonly type: "act"; readonly action: Action }
  | { readonly type: "report" }
  | { readonly type: "stop" };

/** What a process of a unit does once it has been told what it is for. */
export interface Unit<Action, Report> {
  /** Rejects where it cannot do its work at all; the process ends then. */
  connect(): Promise<void>;
  begin(startMs: number, endMs: number): void;
  act(action: Action): void;
  heartbeat(): Report;
  account(): Report;
  stop(): Promise<void>;
}

export interface UnitContext<Start, Report> {
  readonly start: Start;
  readonly log: Logger;
  /** @param sent called when it is out, or cannot go out any more */
  readonly send: (report: Report, sent?: () => void) => void;
}

export interface UnitProgramOptions<Start, Action, Report> {
  readonly service: string;
  readonly feature: LogFeature;
  readonly requestSchema: z.ZodType<UnitRequest<Start, Action>>;
  readonly open: (context: UnitContext<Start, Report>) => Unit<Action, Report>;
}

/** Makes this process the program of a unit: the harness's requests in, its reports out, a heartbeat every second. */
export function runUnit<Start extends { readonly type: "start" }, Action, Report>({
  service,
  feature,
  requestSchema,
  open,
}: UnitProgramOptions<Start, Action, Report>): void {
  const log = serviceLog(service);
  let unit: Unit<Action, Report> | undefined;

  const parent = openParentChannel<UnitRequest<Start, Action>, Report | { type: "up"; atMs: number }>(
    requestSchema,
    (request) => {
      switch (request.type) {
        case "start":
          unit = open({ start: request, log: log.feature(feature), send: parent.send });
          unit.connect().catch((error: unknown) => {
            log.feature(feature).fatal(errorText(error));
            void exit(1);
          });
          return;
        case "begin":
          unit?.begin(request.startMs, request.endMs);
          return;
        case "act":
          unit?.act(request.action);
          return;
        case "report":
          if (unit) parent.send(unit.account());
          return;
        case "stop":
          void (unit?.stop() ?? Promise.resolve()).then(() => exit());
          return;
      }
    },
  );

  async function exit(code = 0): Promise<void> {
    await log.drained(LOG_LIMIT_MS);
    process.exit(code);
  }

  // A restart as operators do it: the process ends and takes leave of nobody, but tells the harness what it has.
  process.on("SIGTERM", () => {
    if (unit) parent.send(unit.account(), () => void exit());
    else void exit();
  });

  setInterval(() => {
    if (unit) parent.send(unit.heartbeat());
  }, HEARTBEAT_MS).unref();

  parent.send({ type: "up", atMs: systemClock.nowMs() });
}
