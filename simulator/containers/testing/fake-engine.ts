import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { processIdentity } from "../../process/process-identity.ts";
import { sendSignal } from "../../process/send-signal.ts";
import { Container } from "../container.ts";
import { Docker } from "../docker.ts";

/**
 * Knows one container, whose process is a `sleep`. `hang-VERB` holds a command up, through a process of its own as a plug-in
 * is one; `fail-VERB` is what it says when it fails; as many SIGTERM as `deaf` says have no effect. Whoever waits for the
 * container does so until this engine is closed.
 */
const SCRIPT = `#!/bin/sh
cd "$FOLDER" || exit 1
echo "$@" >> commands
if [ -e "hang-$1" ]; then sleep 1000 & echo $! > hung; wait; fi
if [ -e "fail-$1" ]; then cat "fail-$1" >&2; exit 1; fi
now() { date -u +%Y-%m-%dT%H:%M:%SZ; }
end() {
  [ -e ended ] && return
  kill -9 "$(cat pid)"
  now > ended-at
  echo "$1" > ended
}
case "$1 $2 $3" in
  start*)
    rm -f ended
    sleep 1000 > /dev/null 2>&1 & echo $! > pid
    now > started-at
    if [ -e end-at-start ]; then end "$(cat end-at-start)"; fi ;;
  wait*) while [ ! -e ended ] && [ -e docker ]; do sleep 0.02; done; cat ended ;;
  stop*|"kill --signal SIGTERM")
    deaf=$(cat deaf 2> /dev/null || echo 0)
    if [ "$deaf" -gt 0 ]; then echo $((deaf - 1)) > deaf; else end 143; fi ;;
  "kill --signal SIGKILL") end 137 ;;
  "end by itself") end 1 ;;
  logs*) cat log 2> /dev/null ;;
  inspect*)
    running=true code=0
    if [ -e ended ]; then running=false code=$(cat ended); fi
    cat << END
{ "Config": { "Image": "livekit/livekit-server:v1.13.5" },
  "State": { "Running": $running, "Pid": $(cat pid), "ExitCode": $code,
    "StartedAt": "$(cat started-at)", "FinishedAt": "$(cat ended-at 2> /dev/null || echo 0001-01-01T00:00:00Z)" },
  "NetworkSettings": { "Ports": $(cat ports 2> /dev/null || echo '{}') } }
END
    ;;
esac
`;

/** A Docker engine that is a shell script, with one container. */
export class FakeEngine {
  readonly docker: Docker;
  readonly container: Container;
  readonly #folder = mkdtempSync(join(tmpdir(), "bridgebench-fake-engine-"));

  /** @param options.limitMs of every command */
  constructor({ name = "cloud", limitMs = 10_000 } = {}) {
    this.#write("docker", SCRIPT);
    chmodSync(this.path("docker"), 0o755);
    const env = { PATH: process.env.PATH, FOLDER: this.#folder };
    this.docker = new Docker(this.path("docker"), env, { limitMs });
    this.container = new Container(this.docker, name);
  }

  path(file: string): string {
    return join(this.#folder, file);
  }

  /** @param inside such as `9090/tcp` */
  publish(inside: string, port: number): void {
    const hosts = [{ HostIp: "127.0.0.1", HostPort: String(port) }];
    this.#write("ports", JSON.stringify({ [inside]: hosts }));
  }

  logs(text: string): void {
    this.#write("log", text);
  }

  hangsAt(...verbs: readonly string[]): void {
    for (const verb of verbs) this.#write(`hang-${verb}`, "");
  }

  failsAt(verb: string, words: string): void {
    this.#write(`fail-${verb}`, words);
  }

  /** The container ends as soon as it is started. */
  endsAtStart(code: number): void {
    this.#write("end-at-start", String(code));
  }

  /** So many SIGTERM have no effect on the container. */
  isDeafTo(signals: number): void {
    this.#write("deaf", String(signals));
  }

  /** The container ends, with exit code 1, and nobody has asked for it. */
  async endsByItself(): Promise<void> {
    await this.docker.run(["end", "by", "itself"]);
  }

  /** Whether what holds the last command up still runs. */
  get isHungUp(): boolean {
    return processIdentity(this.#number("hung")) !== undefined;
  }

  /** Of the container. */
  get pid(): number {
    return this.#number("pid");
  }

  /** All that it was told, without the questions. */
  get commands(): string[] {
    const lines = readFileSync(this.path("commands"), "utf8").trim().split("\n");
    return lines.filter((line) => !/^(inspect|wait|end) /.test(line));
  }

  /** How often it was told that. */
  count(verb: string): number {
    const lines = readFileSync(this.path("commands"), "utf8").split("\n");
    return lines.filter((line) => line.startsWith(`${verb} `)).length;
  }

  /** Ends what runs, and takes the files away. */
  close(): void {
    for (const file of ["pid", "hung"])
      if (existsSync(this.path(file))) sendSignal(this.#number(file), "SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #number(file: string): number {
    return Number(readFileSync(this.path(file), "utf8"));
  }

  #write(file: string, text: string): void {
    writeFileSync(this.path(file), text);
  }
}
