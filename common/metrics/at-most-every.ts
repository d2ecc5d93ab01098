/** Makes it anew at most once in so long: whoever asks meanwhile shares what the last one got. What failed is made anew at once. */
export function atMostEvery<Result>(
  periodMs: number,
  clock: { nowMs(): number },
  make: () => Promise<Result>,
): () => Promise<Result> {
  let madeAtMs = Number.NEGATIVE_INFINITY;
  let made: Promise<Result> | undefined;
  return () => {
    const nowMs = clock.nowMs();
    if (made !== undefined && nowMs - madeAtMs < periodMs) return made;
    madeAtMs = nowMs;
    made = make();
    made.catch(() => {
      made = undefined;
    });
    return made;
  };
}
