import { z } from "zod";
import { BenchError } from "../../../common/bench-error.ts";
import { suggestion } from "../../../common/nearest.ts";
import { naiveSchema, runNaive } from "./naive.ts";
import { patientSchema, runPatient } from "./patient.ts";
import type { Reconnect } from "./reconnect.ts";

/** Every way to come back, by its `kind`. A new one is a file beside this one and a line in each list. */
export const reconnectSchema = z.discriminatedUnion("kind", [patientSchema, naiveSchema]);

export type ReconnectSettings = z.infer<typeof reconnectSchema>;

/**
 * One from its name alone, with its defaults.
 * @throws BenchError `usage` that names the nearest one.
 */
export function parseReconnect(name: string): ReconnectSettings {
  const parsed = reconnectSchema.safeParse({ kind: name });
  if (parsed.success) return parsed.data;
  const known = reconnectSchema.options.map(({ shape }) => shape.kind.value);
  throw new BenchError("usage", `Unknown reconnect "${name}".`, { cure: suggestion(name, known).trim() });
}

export function reconnectOf(settings: ReconnectSettings): Reconnect {
  switch (settings.kind) {
    case "patient":
      return runPatient(settings);
    case "naive":
      return runNaive(settings);
  }
}
