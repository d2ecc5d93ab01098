import { Argument, Command } from "commander";
import { BenchError } from "../../common/bench-error.ts";
import { hasControlPort } from "../process/parent-channel.ts";
import type { UnitProgram } from "./planned-containers.ts";

/** Each does its work by being loaded. */
const programs: Record<UnitProgram, () => Promise<unknown>> = {
  cloud: () => import("../cloud/cloud-main.ts"),
  apps: () => import("../apps/apps-main.ts"),
  speaker: () => import("../speaker/speaker-main.ts"),
};

/** `bridgebench unit`, in the image alone: a part of a run that a harness controls over `CONTROL_PORT`. */
export function unitCommand(): Command {
  return new Command("unit")
    .description("a part of a run, for `bridgebench run --target compose`")
    .addArgument(new Argument("<program>").choices(Object.keys(programs)))
    .action(async (program: UnitProgram) => {
      if (!hasControlPort())
        throw new BenchError("usage", "A unit takes its orders at CONTROL_PORT, which is not set.", {
          cure: "Run `bridgebench run --target compose`, which starts it.",
        });
      await programs[program]();
      await new Promise(() => {}); // it ends when its harness has gone
    });
}
