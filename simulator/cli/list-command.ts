import { Command } from "commander";
import { catalogue } from "../../scenarios/catalogue.ts";
import { faultSummaries } from "../faults/fault-registry.ts";
import { print } from "./output.ts";

interface Flags {
  readonly json?: boolean;
  readonly faults?: boolean;
}

/** `bridgebench list`: the scenarios and their stories, or the faults that they are made of. */
export function listCommand(): Command {
  return new Command("list")
    .description("show the scenarios; those marked * make up a plain `bridgebench run`")
    .option("--faults", "show the faults that scenarios are made of")
    .option("--json", "print them as JSON")
    .action(({ json, faults }: Flags) => {
      if (json) print(`${JSON.stringify(faults ? faultSummaries : catalogue, null, 2)}\n`);
      else print(faults ? faultLines() : scenarioLines());
    });
}

function scenarioLines(): string {
  const width = Math.max(...catalogue.map(({ name }) => name.length));
  const lines = catalogue.map(({ name, core, users, durationMs, story }) => {
    const size = `${users} users, ${durationMs / 1000} s`;
    return `${core ? "*" : " "} ${name.padEnd(width)}  ${size.padEnd(15)}  ${story}\n`;
  });
  return lines.join("");
}

function faultLines(): string {
  const width = Math.max(...faultSummaries.map(({ kind }) => kind.length));
  return faultSummaries.map(({ kind, summary }) => `  ${kind.padEnd(width)}  ${summary}\n`).join("");
}
