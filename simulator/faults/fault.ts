import { z } from "zod";
import type { FaultWorld } from "./fault-world.ts";

/** What every fault has beside its own settings. */
const commonSettings = {
  /** When it is done, from the start of the measured run. */
  atMs: z.number().min(0).max(86_400_000),
  /** Whom it strikes. */
  who: z.enum(["all", "first", "last"]).default("all"),
};

type CommonSettings = { readonly atMs: number; readonly who: "all" | "first" | "last" };
type Schema<Kind extends string, Shape extends z.ZodRawShape> = z.ZodObject<
  { kind: z.ZodLiteral<Kind> } & typeof commonSettings & Shape,
  z.core.$strict
>;
type Settings<Kind extends string, Shape extends z.ZodRawShape> = { readonly kind: Kind } & CommonSettings &
  z.output<z.ZodObject<Shape>>;

export interface FaultDefinition<Kind extends string, Shape extends z.ZodRawShape> {
  /** Kebab-case; its name in scenarios, records and on the command line. */
  readonly kind: Kind;
  /** One sentence for `bridgebench list`: what is done, to whom. */
  readonly summary: string;
  /** Its own settings, each with a default. */
  readonly settings: Shape;
  /** Whether clouds are ended by it, and others started in their place. */
  readonly replacesCloud?: boolean;
  /** Whether the bridge is ended by it, and started again. */
  readonly endsBridge?: boolean;
  /** Does it, and undoes it, whatever happens meanwhile. Rejects when the run ends first. */
  run(settings: Settings<Kind, Shape>, world: FaultWorld): Promise<void>;
}

/** A fault by its name: call it with settings to use it in a scenario, `at` a time. */
export interface Fault<Kind extends string, Shape extends z.ZodRawShape>
  extends FaultDefinition<Kind, Shape> {
  (settings?: Partial<Omit<z.input<z.ZodObject<typeof commonSettings & Shape>>, "atMs">>): UntimedFault<Kind>;
  readonly schema: Schema<Kind, Shape>;
}

/** A fault with its settings and no time yet. */
export interface UntimedFault<Kind extends string = string> {
  readonly kind: Kind;
  readonly [setting: string]: unknown;
}

/** Makes a fault. Its registration is one line in `fault-registry.ts`. */
export function defineFault<Kind extends string, Shape extends z.ZodRawShape>(
  definition: FaultDefinition<Kind, Shape>,
): Fault<Kind, Shape> {
  const { kind, settings } = definition;
  const schema = z.strictObject({ kind: z.literal(kind), ...commonSettings, ...settings });
  const make = (given: object = {}): UntimedFault<Kind> => ({ ...given, kind });
  return Object.assign(make, { ...definition, schema: schema as unknown as Schema<Kind, Shape> });
}

/** A time setting in milliseconds. */
export function ms(byDefault: number) {
  return z.number().min(0).max(3_600_000).default(byDefault);
}

/** The name of an app of the scenario. */
export function appName(byDefault = "captions") {
  return z.string().default(byDefault);
}

/** A number of times. */
export function times(byDefault: number) {
  return z.int().min(1).max(10_000).default(byDefault);
}
