/** Environment variables, as in `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The variables that are set, for a program's environment. */
export function definedVariables(env: Environment): Record<string, string> {
  const entries = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}

/** The few variables that any program needs to run, and none that would change what it does. */
export function basicVariables(env: Environment): Record<string, string> {
  const { PATH, HOME, TMPDIR } = env;
  return definedVariables({ PATH, HOME, TMPDIR });
}

/** The variables that say which lines a program writes into its log, as the user has set them. */
export function logVariables(env: Environment): Record<string, string> {
  const { LOG_LEVEL, LOG_FEATURES } = env;
  return definedVariables({ LOG_LEVEL, LOG_FEATURES });
}
