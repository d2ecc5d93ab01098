#!/usr/bin/env node
import { runMain } from "./run-main.mjs";

await runMain(() => import("../simulator/cli/main.ts"));
