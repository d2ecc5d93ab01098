import { Command } from "commander";
import { catalogue } from "../../scenarios/catalogue.ts";

/** `bridgebench list`: the scenarios and their stories. */
export function listCommand(): Command {
  return new Command("list")
    .description("show the scenarios; those marked * make up a plain `bridgebench run`")
    .option("--json", "print them as JSON")
    .action(({ json }: { json?: boolean }) => {
      if (json) {
        process.stdout.write(`${JSON.stringify(catalogue, null, 2)}\n`);
        return;
      }
      const width = Math.max(...catalogue.map(({ name }) => name.length));
      for (const { name, core, users, durationMs, story } of catalogue) {
        const size = `${users} users, ${durationMs / 1000} s`;
        process.stdout.write(`${core ? "*" : " "} ${name.padEnd(width)}  ${size.padEnd(15)}  ${story}\n`);
      }
    });
}
