import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { jsonSchemaText, publishedSchemas } from "./json-schemas.ts";

const folder = new URL("../../reports/schema/", import.meta.url);
const names = Object.keys(publishedSchemas);

test.each(names)("the published schema %s is the one that the code checks with", (name) => {
  const refresh = `npx bridgebench schema ${name} > reports/schema/${name}.schema.json`;
  expect(readFileSync(new URL(`${name}.schema.json`, folder), "utf8"), `refresh: ${refresh}`).toBe(
    jsonSchemaText(name),
  );
});

test("nothing else is published", () => {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  expect(files.sort()).toEqual(names.map((name) => `${name}.schema.json`).sort());
});

test.each(names)("%s names itself and its version, and takes no member that it does not name", (name) => {
  const schema = JSON.parse(jsonSchemaText(name) ?? "");
  expect(schema).toMatchObject({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    properties: { schema: { const: expect.stringMatching(/^bridgebench\//) }, version: expect.anything() },
    additionalProperties: false,
  });
});
