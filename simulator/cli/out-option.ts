import { Option } from "commander";
import { DEFAULT_OUT_FOLDER } from "./run-folder.ts";

/** `--out`, by default the checkout's own folder, which help names by its short path. */
export function outOption(about: string): Option {
  return new Option("--out <folder>", about).default(DEFAULT_OUT_FOLDER, "reports/out of this checkout");
}
