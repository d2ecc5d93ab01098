import type { Scenario } from "../scenario/scenario.ts";
import type { PlannedUser } from "./run-plan.ts";

/** One app of a scenario, with whom it is for. */
export interface PlannedApp {
  readonly name: string;
  readonly userIds: readonly string[];
  /** More than one where there are several of it. */
  readonly packageNames: readonly string[];
  readonly subscribe: Scenario["apps"][number]["subscribe"];
}

/** One user's app, as cloud and record know it. */
export interface AppOfUser {
  readonly userId: string;
  readonly packageName: string;
  readonly subscribes: "at-once" | "late" | "never";
}

/** The apps of a run: a process each. */
export function plannedApps({ apps }: Scenario, users: readonly PlannedUser[]): PlannedApp[] {
  const ids = users.map(({ userId }) => userId);
  return apps.map(({ name, who, copies, subscribe }) => ({
    name,
    subscribe,
    userIds: who === "all" ? ids : who === "first" ? ids.slice(0, 1) : ids.slice(-1),
    packageNames: packageNames(name, copies),
  }));
}

export function appsOfUsers(apps: readonly PlannedApp[]): AppOfUser[] {
  return apps.flatMap(({ userIds, packageNames, subscribe }) =>
    userIds.flatMap((userId) =>
      packageNames.map((packageName) => ({
        userId,
        packageName,
        subscribes: typeof subscribe === "string" ? subscribe : ("late" as const),
      })),
    ),
  );
}

/** `com.example.captions`, or `com.example.captions-1` and so on where there are several. */
function packageNames(name: string, copies: number): string[] {
  const numbered = (index: number): string => (copies === 1 ? name : `${name}-${index + 1}`);
  return Array.from({ length: copies }, (_, index) => `com.example.${numbered(index)}`);
}
