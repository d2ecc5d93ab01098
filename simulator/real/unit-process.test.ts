import { expect, test } from "vitest";
import { z } from "zod";
import type { Child } from "../process/child.ts";
import type { RunContext } from "./run-context.ts";
import { RunObservations } from "./run-observations.ts";
import { UnitProcess } from "./unit-process.ts";

/** A program of which each process does what it is told here; those after these never come up. */
function unit(waits: (() => Promise<never>)[]): UnitProcess<{ kind: string }, object, { type: string }> {
  const start = async (): Promise<Pick<Child<object, object>, "pid" | "waitFor">> => {
    const wait = waits.shift() ?? (() => new Promise<never>(() => {}));
    return { pid: 0, waitFor: wait };
  };
  const context = {
    ...{ seen: new RunObservations(), folder: "", place: async () => {} },
    deployment: { hasSpares: true, start },
  } as unknown as RunContext;
  return new UnitProcess(context, {
    ...{ name: "cloud", entry: new URL("file:///cloud.ts"), keepsSpare: true },
    ...{ reportSchema: z.object({ type: z.string() }), onReport: () => {} },
  });
}

test("a first process that ends before it is up is heard of at once, while its spare is still on its way", async () => {
  const process = unit([() => Promise.reject(new Error("ended before it was up"))]);
  await expect(process.start()).rejects.toThrow("ended before it was up");
});
