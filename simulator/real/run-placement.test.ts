import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { getPriority, setPriority } from "node:os";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type ProcessRole, RunPlacement } from "./run-placement.ts";

const mayRaise = process.getuid?.() === 0;

describe.skipIf(process.platform !== "linux")("a run's placement", () => {
  let child: ChildProcess;
  let pid: number;
  beforeEach(async () => {
    child = spawn(process.execPath, ["-e", "console.log(1); setInterval(() => {}, 1_000)"], {
      stdio: "pipe",
      detached: true, // in a session of its own, as LiveKit is
    });
    await once(child.stdout ?? child, "data");
    pid = child.pid ?? 0;
  });
  afterEach(async () => {
    child.kill("SIGKILL");
    await once(child, "close");
  });

  const threads = () => readdirSync(`/proc/${pid}/task`).map(Number);
  const priorities = () => [...new Set(threads().map((thread) => getPriority(thread)))];
  /** 0 is an ordinary one, 2 takes turns in real time: `policy` in proc_pid_stat(5). */
  const policies = () => {
    const policyOf = (thread: number) =>
      Number(readFileSync(`/proc/${pid}/task/${thread}/stat`, "utf8").split(") ")[1]?.split(" ")[38]);
    return [...new Set(threads().map(policyOf))];
  };
  const placedOn = async (cores: "split" | "free", ...roles: ProcessRole[]) => {
    const placement = new RunPlacement(cores, 10);
    for (const role of roles) await placement.place(pid, role);
    return placement;
  };
  const placed = (...roles: ProcessRole[]) => placedOn("free", ...roles);

  test("lets a process that starts in the middle of a run give way, with all its threads", async () => {
    await placed("newcomer");
    expect(priorities()).toEqual([9]);
  });

  test.runIf(mayRaise)("puts it before the others when its users are in their rooms", async () => {
    const placement = await placed("newcomer", "speaker");
    expect(priorities()).toEqual([-10]);
    expect(placement.speakerPriority).toBe(-10);
  });

  test("says whether all its threads run in real time then, and not before", async () => {
    await placed("newcomer");
    expect(policies()).toEqual([0]);
    const { speakersRealTime } = await placedOn("split", "speaker");
    expect(policies()).toEqual([speakersRealTime ? 2 : 0]);
  });

  test("lets none run in real time on cores that it shares with the bridge", async () => {
    expect(await placed("speaker")).toMatchObject({ speakersRealTime: false });
    expect(policies()).toEqual([0]);
  });

  test("lets none where so many speak that LiveKit would wait for them", async () => {
    const placement = new RunPlacement("split", 11);
    await placement.place(pid, "speaker");
    expect(placement.speakersRealTime).toBe(false);
    expect(policies()).toEqual([0]);
  });

  test.runIf(mayRaise)("leaves those of its threads behind that were behind", async () => {
    await placed("newcomer");
    const last = threads().at(-1) ?? 0;
    setPriority(last, 19);
    await placed("speaker");
    expect(getPriority(last)).toBe(0);
    expect(getPriority(pid)).toBe(-10);
  });

  describe.runIf(mayRaise && existsSync("/proc/self/autogroup"))("of LiveKit's session", () => {
    let other: ChildProcess;
    beforeEach(() => {
      other = spawn("sleep", ["60"], { detached: true });
    });
    afterEach(() => other.kill("SIGKILL"));

    const sessionPriority = () => / nice (-?\d+)$/m.exec(readFileSync(`/proc/${pid}/autogroup`, "utf8"))?.[1];

    test("makes the share of its core the greater one while a newcomer joins, and no longer", async () => {
      const placement = await placed("load");
      await placement.place(other.pid, "newcomer");
      expect(sessionPriority()).toBe("-5");
      await placement.place(other.pid, "speaker");
      expect(sessionPriority()).toBe("0");
      await placement.place(other.pid, "newcomer");
      await placed("load"); // the next run, and that newcomer never came in
      expect(sessionPriority()).toBe("0");
    });

    test("makes it the greater one at all times beside speakers in real time, whom that cannot make late", async () => {
      const placement = new RunPlacement("split", 10);
      await placement.place(other.pid, "speaker");
      await placement.place(pid, "load");
      expect(sessionPriority()).toBe(placement.speakersRealTime ? "-5" : "0");
    });
  });

  test.skipIf(mayRaise)("leaves it where it is where nobody may put it forward", async () => {
    const placement = await placed("newcomer", "speaker");
    expect(getPriority(pid)).toBe(9);
    expect(placement.speakerPriority).toBe(0);
    expect(placement.speakersRealTime).toBe(false);
  });
});
