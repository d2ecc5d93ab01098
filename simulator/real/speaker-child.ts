import { join } from "node:path";
import type { Child } from "../process/child.ts";
import { type SpeakerReport, type SpeakerRequest, speakerReportSchema } from "../speaker/speaker-messages.ts";
import type { RunContext } from "./run-context.ts";

/** What a speaker sees and the record keeps, by the record's word for it. */
const EVENT_KINDS = {
  "room-lost": "speaker-left",
  "room-back": "speaker-back",
  muted: "speaker-muted",
  unmuted: "speaker-unmuted",
  "bridge-joined": "bridge-joined",
  "bridge-left": "bridge-left",
  impersonated: "impersonated",
  "impersonation-over": "impersonation-over",
} as const;

export type SpeakerChild = Child<SpeakerRequest, SpeakerReport>;
export type ReportOf<Type extends SpeakerReport["type"]> = Extract<SpeakerReport, { type: Type }>;

export interface SpeakerChildOptions {
  /** Which no other process of the run has. */
  readonly name: string;
  /** Of its group, one after another. */
  readonly logName: string;
  /** Open for its journal. */
  readonly fd: number;
}

/** Starts one speaker process, whose counts and events are noted under its name. */
export function startSpeaker(
  { name, logName, fd }: SpeakerChildOptions,
  { folder, guard, seen, deployment }: RunContext,
): Promise<SpeakerChild> {
  return deployment.start<SpeakerRequest, SpeakerReport>(logName, {
    ...{ name, guard, fd },
    entry: new URL("../speaker/speaker-main.ts", import.meta.url),
    logPath: join(folder, `${logName}.log`),
    reportSchema: speakerReportSchema,
    onReport(report) {
      if (report.type === "heartbeat" || report.type === "final") seen.speakers.add(name, report);
      if (!isEvent(report)) return;
      const { type, userId, atMs } = report;
      const text = "reason" in report ? report.reason : "";
      seen.addEvent({ atMs, source: name, kind: EVENT_KINDS[type], userId, text });
    },
  });
}

/** Whether what was asked for did not work, for this user. */
export function isFailure(
  report: SpeakerReport,
  request: ReportOf<"failed">["request"],
  userId: string,
): report is ReportOf<"failed"> {
  return report.type === "failed" && report.request === request && report.userId === userId;
}

function isEvent(report: SpeakerReport): report is ReportOf<keyof typeof EVENT_KINDS> {
  return report.type in EVENT_KINDS;
}
