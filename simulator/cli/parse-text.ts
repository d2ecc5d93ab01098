import { BenchError } from "../../common/bench-error.ts";

/** For an option that takes any text but the empty one that an unset variable leaves in a script. @throws BenchError `usage` for that. */
export function textFor(option: string): (text: string) => string {
  return (text) => {
    if (text.trim() !== "") return text;
    throw new BenchError("usage", `${option} is empty.`, { cure: "Give it a value, or leave it out." });
  };
}
