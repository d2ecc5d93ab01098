import { diagnose } from "../diagnosis/diagnose.ts";
import { counted, timeSpan } from "../format/quantity.ts";
import type { JudgedRun } from "../judged-run.ts";
import { totalAppAccounts } from "../record/accounts.ts";
import { bridgeWords } from "../record/bridge-target.ts";
import type { RunRecord } from "../record/record.ts";
import type { Verdict } from "../verdict.ts";
import { accountsLine, appAccountsLine } from "./accounts-line.ts";
import { renderChecks } from "./checks-table.ts";
import { type ConsoleOptions, ConsoleText } from "./console-text.ts";
import { hopLines } from "./hop-lines.ts";
import { renderK6 } from "./k6-lines.ts";
import { renderLatency } from "./latency-table.ts";
import { renderMonitoring } from "./monitoring-table.ts";
import { outcomeMark, paintOutcome } from "./outcome-mark.ts";

/** One run's result for a person: what was run, every check, where the frames went, what it means. */
export function renderRun({ record, verdict, recordPath }: JudgedRun, options: ConsoleOptions): string {
  const text = new ConsoleText(options);
  const diagnosis = diagnose(record, verdict).flatMap((line, index) =>
    text.labelled(index === 0 ? "Diagnosis" : "", line),
  );
  const lines = [
    ...renderHeader(text, record, verdict),
    ...(neverBegan(record) ? [] : renderFindings(text, record, verdict)),
    ...text.labelled("Verdict", `${verdict.outcome}. ${verdict.reason}`),
    ...diagnosis,
    text.verbatim("Record", recordPath ?? "could not be written"),
    text.verbatim("Repeat", record.run.command),
  ];
  return `${lines.join("\n")}\n`;
}

/** A run that was kept from beginning has nothing to show but why. */
function neverBegan({ complete, run }: RunRecord): boolean {
  return !complete && run.originAt === null;
}

function renderFindings(text: ConsoleText, record: RunRecord, { checks }: Verdict): string[] {
  const apps = totalAppAccounts(record);
  return [
    ...text.paragraph(record.scenario.story),
    ...renderChecks(text, checks),
    "",
    ...text.labelled("Frames", accountsLine(record)),
    ...(apps === null ? [] : text.labelled("Apps", appAccountsLine(apps))),
    ...hopLines(record).flatMap((line, index) => text.labelled(index === 0 ? "Hops" : "", line)),
    ...renderLatency(text, record.latency),
    ...(record.k6 === null ? [] : renderK6(text, record.k6)),
    ...renderMonitoring(text, record.monitoring),
    "",
  ];
}

function renderHeader(text: ConsoleText, { scenario, run }: RunRecord, { outcome }: Verdict): string[] {
  const mark = outcomeMark(outcome).toUpperCase();
  const facts = [
    scenario.name,
    bridgeWords(run),
    `seed ${run.seed}`,
    counted(scenario.users, "user"),
    timeSpan(scenario.durationMs),
  ];
  return text.heading(mark, facts.join(" · "), (badge) => paintOutcome(text.paint, outcome, badge));
}
