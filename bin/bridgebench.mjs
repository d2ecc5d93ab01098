#!/usr/bin/env node
import { prepare } from "./prepare.mjs";

await prepare();
if (!("typescript" in process.features && process.features.typescript)) {
  const { register } = await import("tsx/esm/api");
  register();
}
const { main } = await import("../simulator/cli/main.ts");
process.exit(await main(process.argv.slice(2)));
