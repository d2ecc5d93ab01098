/** How a setting begins that is a variable in the environment of a bridge that a command starts: `env.QUEUE_FRAMES`. */
export const ENV_KEY = "env.";

/** The variables among settings as given, by their own names. */
export function bridgeVariables(overrides: Readonly<Record<string, string>>): Record<string, string> {
  const variables = Object.entries(overrides).filter(([key]) => key.startsWith(ENV_KEY));
  return Object.fromEntries(variables.map(([key, value]) => [key.slice(ENV_KEY.length), value]));
}

/** The settings that are of the scenario, and not variables of its bridge. */
export function scenarioSettings(overrides: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(overrides).filter(([key]) => !key.startsWith(ENV_KEY)));
}
