import type { PlannedApp } from "../real/planned-apps.ts";
import type { Scenario } from "../scenario/scenario.ts";

/** The services of docker-compose.yml that a run is made of. */
export const LIVEKIT = "livekit";
export const BRIDGE = "livekit-bridge";

/** What a container does for the harness. */
export type UnitProgram = "cloud" | "apps" | "speaker";

/** A container that runs one unit of a run. */
export interface UnitContainer {
  /** The unit's name in the run, which its log has too. */
  readonly unit: string;
  readonly program: UnitProgram;
  /** The service of docker-compose.yml that it is, or is another container of. */
  readonly base: string;
  /** The container's. */
  readonly name: string;
}

/** Whether it is no service of docker-compose.yml itself, but another container of one. */
export function isCopy({ name, base }: UnitContainer): boolean {
  return name !== base;
}

/** The containers of a run beside LiveKit and the bridge: of each kind the first has the name of its service. */
export function plannedContainers(
  { users, cloud, speaker }: Pick<Scenario, "users" | "cloud" | "speaker">,
  apps: readonly Pick<PlannedApp, "name">[],
): UnitContainer[] {
  const clouds = Math.min(cloud.apart, users - 1) > 0 ? ["cloud", "cloud-apart"] : ["cloud"];
  const speakers = Array.from(
    { length: Math.ceil(users / speaker.roomsPerProcess) },
    (_, index) => index + 1,
  );
  return [
    ...clouds.map((unit): UnitContainer => ({ unit, program: "cloud", base: "cloud", name: unit })),
    ...apps.map(({ name }, index): UnitContainer => {
      const own = index === 0 ? "apps" : `apps-${name}`;
      return { unit: `app-${name}`, program: "apps", base: "apps", name: own };
    }),
    ...speakers.map((number): UnitContainer => {
      const own = number === 1 ? "simulator" : `simulator-${number}`;
      return { unit: `speaker-${number}`, program: "speaker", base: "simulator", name: own };
    }),
  ];
}
