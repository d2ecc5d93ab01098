import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BridgeSettings } from "../../bridge/settings.ts";
import { BenchError } from "../../common/bench-error.ts";
import type { Guard } from "../process/guard.ts";
import type { Program } from "../process/program.ts";
import { Compose, composeWords } from "./compose.ts";
import type { Docker } from "./docker.ts";
import { copyWords, harnessOverride } from "./harness-override.ts";
import { BRIDGE, isCopy, LIVEKIT, type UnitContainer } from "./planned-containers.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COMPOSE_FILE = join(ROOT, "docker-compose.yml");
/** Images that are not here yet are pulled meanwhile. */
const IMAGES_LIMIT_MS = 900_000;
const DOWN_LIMIT_MS = 60_000;
const REMOVE_LIMIT_S = 20;
const PROJECT_LABEL = "com.docker.compose.project";
const PROJECT_OF_RUN = /^bridgebench-[0-9a-f]{6}$/;

export interface ComposeProjectOptions {
  readonly docker: Docker;
  readonly guard: Guard;
  /** Where the run's override of docker-compose.yml and the engine's events go. */
  readonly folder: string;
  /** Which no other project of the engine has. */
  readonly name: string;
  readonly units: readonly UnitContainer[];
  readonly bridge: BridgeSettings;
  /** What docker-compose.yml and the override take from the environment, secrets too. */
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
  /** How long a guard may take to remove what a harness that has died left behind; 20 s by default. */
  readonly removeLimitS?: number;
}

/** The containers of one run: made of docker-compose.yml, and removed whatever ends the harness. */
export class ComposeProject {
  readonly #compose: Compose;
  readonly #events: Program;

  private constructor(compose: Compose, events: Program) {
    this.#compose = compose;
    this.#events = events;
  }

  /**
   * Builds the image and makes all containers; none of them does anything yet.
   * @throws BenchError `missing-requirement` where there is no Compose, or containers of these names exist; `run-broken`.
   */
  static async create(options: ComposeProjectOptions): Promise<ComposeProject> {
    const { docker, units, bridge, folder, name, env, onLine, signal } = options;
    const words = await composeWords(docker);
    const names = [LIVEKIT, BRIDGE, ...units.map((unit) => unit.name)];
    await refusePresent(docker, names);
    const override = join(folder, "docker-compose.harness.json");
    const [copies, originals] = [units.filter(isCopy), units.filter((unit) => !isCopy(unit))];
    const content = harnessOverride({ units: originals, bridge });
    await writeFile(override, `${JSON.stringify(content, null, 2)}\n`).catch((cause: unknown) => {
      throw new BenchError("cannot-write", `Cannot write ${override}.`, { cause });
    });
    const files = ["--project-directory", ROOT, "-p", name, "-f", COMPOSE_FILE, "-f", override];
    const compose = new Compose([...words, ...files], { ...docker.env, ...env });
    const project = new ComposeProject(compose, await watchEvents(options));
    try {
      onLine("Building the image …");
      await compose.run(["build", BRIDGE], { limitMs: IMAGES_LIMIT_MS, signal });
      const services = [LIVEKIT, BRIDGE, ...originals.map(({ name }) => name)];
      await compose.run(["up", "--no-start", "--no-build", ...services], {
        ...{ limitMs: IMAGES_LIMIT_MS, signal },
      });
      // What Compose starts as a copy of a service waits at its control port.
      for (const copy of copies) await compose.run(copyWords(copy), { signal });
      return project;
    } catch (error) {
      await project.down().catch(() => {}); // what went wrong first is what is told
      throw error;
    }
  }

  /** Ends and removes everything. */
  async down(): Promise<void> {
    const args = ["down", "--volumes", "--remove-orphans", "--timeout", "1"];
    await this.#compose.run(args, { limitMs: DOWN_LIMIT_MS });
    await this.#events.stop({ graceMs: 1_000 });
  }
}

/**
 * Those of a deployment that is up have the same names, and are not the run's to end. Of a run whose guard is gone as well,
 * the network is left beside its containers: the engine has addresses for a few dozen only.
 */
async function refusePresent(docker: Docker, names: readonly string[]): Promise<void> {
  const listed = await docker.run(["ps", "--all", "--format", `{{.Names}} {{.Label "${PROJECT_LABEL}"}}`]);
  const present = listed
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([name = ""]) => names.includes(name));
  if (present.length === 0) return;
  const found = present.map(([name]) => name);
  const which = found.length === 1 ? "A container of this name exists" : "Containers of these names exist";
  const projects = [...new Set(present.map(([, project = ""]) => project))];
  const areOfRun = projects.every((project) => PROJECT_OF_RUN.test(project));
  const networks = projects.map((project) => `${project}_default`);
  const removal = `docker rm --force ${found.join(" ")} && docker network rm ${networks.join(" ")}`;
  throw new BenchError("missing-requirement", `${which} already: ${found.join(", ")}.`, {
    cure: areOfRun
      ? `Another run has made them: wait until it is over. Should there be none: ${removal}`
      : "End that deployment first: docker compose --profile monitoring down.",
  });
}

/**
 * The engine's events of the project, into the run's folder: a program that runs as long as the project, even where its
 * engine does not, and in whose place the guard removes what there is of the project when the harness dies.
 */
function watchEvents(options: ComposeProjectOptions): Promise<Program> {
  const { docker, guard, folder, name, removeLimitS = REMOVE_LIMIT_S } = options;
  const label = `label=${PROJECT_LABEL}=${name}`;
  const of = (list: string): string => `$("$0" ${list} --quiet --filter ${label})`;
  // The names are our own, and hold nothing that a shell would take for something else.
  const listen = `while :; do "$0" events --filter ${label} --format '{{json .}}'; sleep 1; done`;
  const answers = `until "$0" version > /dev/null; do sleep 1; done`;
  const remove = `"$0" rm --force --volumes ${of("ps --all")}; "$0" network rm ${of("network ls")}; "$0" volume rm ${of("volume ls")}`;
  return guard.run({
    command: "sh",
    args: ["-c", listen, docker.path],
    env: docker.env,
    logPath: join(folder, "docker-events.log"),
    // Twice: a Compose that the harness had started may have made one more meanwhile. `timeout` ends what hangs, too.
    onAbandoned: {
      command: "timeout",
      args: [String(removeLimitS), "sh", "-c", `${answers}; ${remove}; sleep 2; ${remove}`, docker.path],
      limitMs: (removeLimitS + 1) * 1_000,
    },
  });
}
