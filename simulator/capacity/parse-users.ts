import { BenchError } from "../../common/bench-error.ts";

const USERS_MAX = 1_000;

/** The two ends of a span of users such as `5..200`. @throws BenchError `usage` for anything else. */
export function parseUsers(text: string): { readonly from: number; readonly to: number } {
  const [, from = 0, to = 0] = (/^(\d{1,4})\.\.(\d{1,4})$/.exec(text) ?? []).map(Number);
  if (from >= 1 && to >= from && to <= USERS_MAX) return { from, to };
  throw new BenchError("usage", `"--users ${text}" is no span of users from 1 to ${USERS_MAX}.`, {
    cure: "Write it like --users 5..200.",
  });
}
