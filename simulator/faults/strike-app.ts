import type { FaultSign } from "../../reports/record/fault-record.ts";
import type { AppControl, FaultWorld } from "./fault-world.ts";

/**
 * Notes a strike on an app for those of these users that it is for, on every package of it. The bridge has no part in it:
 * nothing before the app may be interrupted.
 */
export async function strikeApp(
  world: FaultWorld,
  { name, who, sign }: { name: string; who: "all" | "first" | "last"; sign: FaultSign },
  body: (app: AppControl, users: string[]) => Promise<void>,
): Promise<void> {
  const app = world.app(name);
  const users = world.usersOf(who).filter((userId) => app.users.includes(userId));
  const [first, ...others] = app.packageNames;
  const noted = others.reduce(
    (inner, packageName) => () =>
      world.strike({ users, sign, interrupts: "nothing", app: packageName }, inner),
    () => body(app, users),
  );
  await world.strike({ users, sign, interrupts: "nothing", ...(first && { app: first }) }, noted);
}
