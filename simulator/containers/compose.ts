import { BenchError } from "../../common/bench-error.ts";
import { askProgram } from "../programs/ask-program.ts";
import { findExecutable } from "../programs/find-executable.ts";
import { type CommandOptions, type Docker, runDockerCommand } from "./docker.ts";

/** Compose, as a part of `docker` or as a command of its own, for one project. */
export class Compose {
  readonly #words: readonly string[];
  readonly #env: Readonly<Record<string, string>>;

  /** @param words the command and what stands before every verb */
  constructor(words: readonly string[], env: Readonly<Record<string, string>>) {
    this.#words = words;
    this.#env = env;
  }

  /** @throws BenchError `run-broken` with its last words where it fails or does not answer, `interrupted`. */
  async run(args: readonly string[], options: CommandOptions = {}): Promise<void> {
    const name = `docker compose ${args.join(" ")}`;
    await runDockerCommand([...this.#words, ...args], this.#env, { ...options, name });
  }
}

/** The words that run Compose: `docker compose`, or else `docker-compose`. @throws BenchError `missing-requirement`. */
export async function composeWords({ path, env }: Docker): Promise<string[]> {
  const asked = await askProgram(path, ["compose", "version", "--short"], env);
  if ("output" in asked) return [path, "compose"];
  const own = await findExecutable("docker-compose", env);
  if (own !== undefined) return [own];
  throw new BenchError("missing-requirement", "--target compose needs Docker Compose, and there is none.", {
    cure: "Install it: https://docs.docker.com/compose/install/",
  });
}
