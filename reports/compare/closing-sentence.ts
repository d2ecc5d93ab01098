import { counted } from "../format/quantity.ts";
import { type Comparison, SIDES, type SideName } from "./comparison.ts";

type Compared = Omit<Comparison, "summary">;

/** What a comparison comes to, in one sentence, the better side first; it claims no more than the runs have shown. */
export function closingSentence(compared: Compared): string {
  const [before, after] = SIDES.map((side) => standingOf(compared, side));
  if (before === undefined || after === undefined) return "";
  // The noun is said once: by the first that counts metrics.
  const noun = " success metrics";
  const second = inWords(before, after.runs === 0 ? noun : "");
  return `${after.name} ${inWords(after, noun)}; ${before.name} ${second}.`;
}

interface Standing {
  readonly name: string;
  readonly runs: number;
  readonly failed: number;
  /** Runs that could not tell. */
  readonly unknown: number;
  /** Success metrics. */
  readonly judged: number;
  readonly missed: number;
  readonly untold: number;
  readonly scenarios: number;
  readonly notRun: number;
}

function standingOf({ columns, metrics, scenarios }: Compared, side: SideName): Standing {
  const { name, passed, failed, unknown } = columns[side];
  const judged = metrics.filter(({ limit }) => limit !== null).map((row) => row[side].good);
  return {
    name,
    runs: passed + failed + unknown,
    failed,
    unknown,
    judged: judged.length,
    missed: judged.filter((good) => good === false).length,
    untold: judged.filter((good) => good === null).length,
    scenarios: scenarios.length,
    notRun: scenarios.filter((row) => row[side] === null).length,
  };
}

function inWords(standing: Standing, noun: string): string {
  if (standing.runs === 0) return "was not run";
  const reservations = reservationsOf(standing);
  const though = reservations.length === 0 ? "" : `, though ${reservations.join(" and ")}`;
  return `${metricsInWords(standing, noun)}${though}`;
}

function metricsInWords({ judged, missed, untold }: Standing, noun: string): string {
  if (missed + untold === 0) return "holds every success metric";
  const share = missed === 0 ? `holds ${judged - untold}` : `misses ${missed}`;
  const open = untold === 0 ? "" : ` (${untold} could not be told)`;
  return `${share} of ${judged}${noun}${open}`;
}

function reservationsOf({ runs, failed, unknown, missed, scenarios, notRun }: Standing): string[] {
  const share = (some: number): string => (runs === 1 ? "its run" : `${some} of its ${counted(runs, "run")}`);
  return [
    ...(failed > 0 && missed === 0 ? [`${share(failed)} failed`] : []),
    ...(unknown > 0 ? [`${share(unknown)} could not tell`] : []),
    ...(notRun > 0
      ? [`${notRun} of ${counted(scenarios, "scenario")} ${notRun === 1 ? "was" : "were"} not run`]
      : []),
  ];
}
