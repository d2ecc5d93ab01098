import { framesGiven } from "../pcm/frame-counts.ts";
import type { AppCounts } from "./app-messages.ts";

/** Sums over all apps of one package. */
export interface PackageTotals {
  readonly packageName: string;
  readonly connections: number;
  readonly chunks: number;
  readonly missing: number;
}

interface CountedApp {
  readonly counts: AppCounts;
  readonly missing: number;
}

/** What the apps of each package come to, in the order in which the packages come. */
export function totalsByPackage(apps: readonly CountedApp[]): PackageTotals[] {
  const totals = new Map<string, PackageTotals>();
  for (const { counts, missing } of apps) {
    const { packageName } = counts;
    const sum = totals.get(packageName) ?? { connections: 0, chunks: 0, missing: 0 };
    totals.set(packageName, {
      packageName,
      connections: sum.connections + (counts.connected ? 1 : 0),
      chunks: sum.chunks + framesGiven(counts),
      missing: sum.missing + missing,
    });
  }
  return [...totals.values()];
}
