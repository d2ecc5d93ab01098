import { Command } from "commander";
import { BenchError } from "../../common/bench-error.ts";
import { suggestion } from "../../common/nearest.ts";
import { jsonSchemaText, publishedSchemas } from "./json-schemas.ts";
import { print } from "./output.ts";

/** `bridgebench schema`: the JSON Schema of anything that bridgebench writes for programs. */
export function schemaCommand(): Command {
  return new Command("schema")
    .description("print the JSON Schema of what programs read; without a name, list them")
    .argument("[name]", "such as result or record")
    .action((name: string | undefined) => {
      const names = Object.keys(publishedSchemas);
      if (name === undefined) {
        for (const each of names) print(`${each.padEnd(10)}${publishedSchemas[each]?.title}`);
        return;
      }
      const text = jsonSchemaText(name);
      if (text === undefined)
        throw new BenchError("usage", `There is no schema "${name}".`, {
          cure: suggestion(name, names).trim(),
        });
      print(text);
    });
}
