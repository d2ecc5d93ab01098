import { median } from "../../reports/baseline/shift.ts";
import type { Effort } from "./effort.ts";

/**
 * CPU seconds of this process, all its threads, for one piece of work: the median of the rounds. What others take of the
 * machine meanwhile is not in it; what the garbage collector does on other threads is.
 * @param work does so many pieces
 */
export function cpuSecondsEach(
  { warmUpRounds, rounds, perRound }: Effort,
  work: (pieces: number) => void,
): number {
  for (let round = 0; round < warmUpRounds; round++) work(perRound);
  const seconds = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    work(perRound);
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6 / perRound;
  });
  return median(seconds);
}
