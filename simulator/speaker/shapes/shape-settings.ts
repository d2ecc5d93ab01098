import { z } from "zod";
import { BenchError } from "../../../common/bench-error.ts";
import { suggestion } from "../../../common/nearest.ts";

/** A duration in milliseconds, fractions allowed, at most a day. */
export const durationMsSchema = z.number().min(0).max(86_400_000);

/** A number of packets in one group. */
export const packetCountSchema = z.int().min(1).max(10_000);

/**
 * The settings of a shape, validated and completed with defaults.
 * @throws BenchError "usage" that names the setting, what was found wrong and, for a typo, the nearest one.
 */
export function parseSettings<Schema extends z.ZodObject>(
  kind: string,
  schema: Schema,
  settings: object,
): z.output<Schema> {
  const parsed = schema.safeParse({ ...settings, kind });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const known = Object.keys(schema.shape).filter((key) => key !== "kind");
  if (issue?.code === "unrecognized_keys") {
    const [typed = ""] = issue.keys;
    throw new BenchError("usage", `The shape "${kind}" has no setting "${typed}".`, {
      cure: known.length === 0 ? "It has none." : suggestion(typed, known).trim(),
    });
  }
  throw new BenchError(
    "usage",
    `Setting "${issue?.path.join(".")}" of the shape "${kind}": ${issue?.message}.`,
    {
      cause: parsed.error,
    },
  );
}
