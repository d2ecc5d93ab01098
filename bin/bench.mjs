import { runMain } from "./run-main.mjs";

await runMain(() => import("../bench/main.ts"));
