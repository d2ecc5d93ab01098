import { printable } from "../format/printable.ts";
import { counted, quantity } from "../format/quantity.ts";
import { bridgeWords } from "../record/bridge-target.ts";
import { axisPhrase, axisTitle, settingWords, tickWords } from "../sweep/axis-words.ts";
import { DROP_RATE_LIMIT, type SweepCell } from "../sweep/sweep-cell.ts";
import type { SweepPanel, SweepResult, SweepRow } from "../sweep/sweep-result.ts";
import { borderlessTable } from "./borderless-table.ts";
import { type ConsoleOptions, ConsoleText, type Paint } from "./console-text.ts";
import { paintOutcome } from "./outcome-mark.ts";
import { cellOutcome, rateText } from "./sweep-rate.ts";

const ROW_HEAD_WIDTH = 18;
const CELL_WIDTH = 12;
const HEAD_LENGTH_MAX = 15;

/** A sweep for a person: the drop rate of every cell, the frontier, the recommendation. */
export function renderSweep(result: SweepResult, options: ConsoleOptions): string {
  const text = new ConsoleText(options);
  const { plan, panels, caveats } = result;
  const facts = [plan.scenario, bridgeWords(plan), counted(plan.seeds.length, "seed")];
  const lines = [
    ...text.heading("SWEEP", facts.join(" · "), text.paint.bold),
    ...panels.flatMap((panel) => ["", ...renderPanel(text, result, panel)]),
    "",
    ...caveats.flatMap((caveat, index) => text.labelled(index === 0 ? "Note" : "", caveat)),
  ];
  return `${lines.join("\n")}\n`;
}

function renderPanel(text: ConsoleText, result: SweepResult, panel: SweepPanel): string[] {
  const { recommendation, fixed } = panel;
  const heads = fixed.map(({ key, value }) => settingWords(key, value)).join(", ");
  const title = `Drop rate by ${axisPhrase(result.columns.key)} (limit < ${quantity(DROP_RATE_LIMIT, "ratio")})`;
  return [
    ...(heads === "" ? [] : text.paragraph(heads).map((line) => text.paint.bold(line))),
    ...text.paragraph(title),
    ...renderRates(text, result, panel),
    ...(recommendation === null ? [] : ["", ...text.labelled("Take", recommendation.headline)]),
    ...(recommendation?.lines ?? []).flatMap((line) => text.labelled("", line)),
  ];
}

/** The table in blocks of as many columns as fit. */
function renderRates(
  { paint, width }: ConsoleText,
  { columns, rows }: SweepResult,
  panel: SweepPanel,
): string[] {
  const perBlock = Math.floor((width - ROW_HEAD_WIDTH) / CELL_WIDTH);
  const blocks = Math.ceil(columns.values.length / perBlock);
  return Array.from({ length: blocks }, (_, block) => {
    const shown = columns.values.slice(block * perBlock, (block + 1) * perBlock);
    const corner = rows === null ? "" : printable(axisTitle(rows.key), HEAD_LENGTH_MAX);
    const head = shown.map((value) => paint.dim(printable(tickWords(columns.key, value), CELL_WIDTH - 1)));
    const body = panel.rows.map((row) => [
      `  ${printable(rowHead(rows?.key, row), HEAD_LENGTH_MAX)}`,
      ...row.cells.slice(block * perBlock, (block + 1) * perBlock).map((cell) => rateCell(paint, cell)),
    ]);
    const widths = [ROW_HEAD_WIDTH, ...shown.map(() => CELL_WIDTH)];
    return ["", ...borderlessTable([[`  ${paint.dim(corner)}`, ...head], ...body], widths)];
  }).flat();
}

function rowHead(key: string | undefined, { value }: SweepRow): string {
  return key === undefined || value === null ? "" : tickWords(key, value);
}

function rateCell(paint: Paint, cell: SweepCell): string {
  return cell.status === "not-run"
    ? paint.dim(rateText(cell))
    : paintOutcome(paint, cellOutcome(cell), rateText(cell));
}
