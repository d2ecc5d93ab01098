import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { type Guard, startGuard } from "../process/guard.ts";
import { ContainerChild } from "./container-child.ts";
import { CONTROL_PORT } from "./harness-override.ts";
import { FakeEngine } from "./testing/fake-engine.ts";
import { FakeProgram } from "./testing/fake-program.ts";

const reportSchema = z.object({ type: z.string() });
type Report = z.infer<typeof reportSchema>;

let engine: FakeEngine;
let program: FakeProgram;
let guard: Guard;
const reports: Report[] = [];

beforeAll(async () => {
  guard = await startGuard();
});

afterAll(() => guard.close());

beforeEach(async () => engineWith(await FakeProgram.open()));

afterEach(() => {
  engine.close();
  program.close();
});

async function engineWith(at: FakeProgram, options: { limitMs?: number } = {}): Promise<void> {
  engine?.close();
  program?.close();
  reports.length = 0;
  program = at;
  engine = new FakeEngine(options);
  engine.publish(`${CONTROL_PORT}/tcp`, program.port);
}

function start() {
  return ContainerChild.start<{ type: string }, Report>(engine.container, "secret", {
    ...{ name: "cloud", entry: new URL("none.ts", import.meta.url), logPath: "/runs/cloud.log", guard },
    ...{ reportSchema, onReport: (report: Report) => reports.push(report) },
  });
}

// A container's process must be one of this machine's, which only Linux can tell.
describe.runIf(process.platform === "linux")("a program in a container", () => {
  test("is greeted with the token, told what to do, and heard", async () => {
    const child = await start();
    expect(child).toMatchObject({ name: "cloud", pid: engine.pid, exit: undefined, endedAtMs: undefined });
    const up = child.waitFor("that it is up", 5_000, (report): report is Report => report.type === "up");
    program.says({ type: "up" });
    expect(await up).toEqual({ type: "up" });
    child.send({ type: "report" });
    await vi.waitFor(() =>
      expect(program.heard).toEqual([{ type: "hello", token: "secret" }, { type: "report" }]),
    );
    expect(reports).toEqual([{ type: "up" }]);
  });

  test("is frozen, resumed and killed by the commands of Docker", async () => {
    const child = await start();
    await child.freeze();
    await child.resume();
    program.hangsUp();
    await child.kill();
    expect(engine.commands).toEqual([
      "start cloud",
      "pause cloud",
      "unpause cloud",
      "kill --signal SIGKILL cloud",
    ]);
    expect(child.exit).toBe("SIGKILL");
    expect(child.endedAtMs).toBeTypeOf("number");
  });

  test("is stopped with so much grace, in whole seconds, and once", async () => {
    const child = await start();
    program.hangsUp();
    await child.stop(1_500);
    await child.stop(1_500);
    await child.kill();
    expect(engine.commands).toEqual(["start cloud", "stop -t 2 cloud"]);
    expect(child.exit).toBe("SIGTERM");
  });

  test("has gone only when its last report has come", async () => {
    const child = await start();
    let isGone = false;
    const gone = child.kill().then(() => {
      isGone = true;
    });
    await vi.waitFor(() => expect(child.exit).toBe("SIGKILL"), { timeout: 5_000 });
    expect(isGone).toBe(false);
    program.says({ type: "account" });
    program.hangsUp();
    await gone;
    expect(reports).toEqual([{ type: "account" }]);
  });

  test("has gone, too, where its end of the conversation is not heard of", async () => {
    const child = await start();
    await child.kill();
    expect(child.exit).toBe("SIGKILL");
  });

  test("may exit by itself, and is killed where it does not", async () => {
    const child = await start();
    const left = child.letExit({ type: "stop" }, 200);
    await vi.waitFor(() => expect(program.heard).toContainEqual({ type: "stop" }));
    expect(engine.commands).toEqual(["start cloud"]);
    await left;
    expect(engine.commands).toEqual(["start cloud", "kill --signal SIGKILL cloud"]);
    expect(child.exit).toBe("SIGKILL");
  });

  test("that ends while it is waited for is told of, with its last words", async () => {
    engine.logs("Error: no room\n");
    const child = await start();
    const report = child.waitFor("its account", 5_000, (said): said is Report => said.type === "account");
    report.catch(() => {});
    program.hangsUp();
    await engine.endsByItself();
    await expect(report).rejects.toMatchObject({
      code: "run-broken",
      message:
        "The process cloud ended (exit code 1) before it reported its account. Its last words: Error: no room",
    });
  });

  test("that ends before it listens does not come up", async () => {
    program.close();
    const child = start();
    child.catch(() => {});
    await vi.waitFor(() => expect(engine.count("wait")).toBe(1), { timeout: 5_000 });
    await engine.endsByItself();
    await expect(child).rejects.toThrow("The container cloud ended (exit code 1) at its start.");
  });

  test("whose clock is another one is refused", async () => {
    await engineWith(await FakeProgram.open(60_000));
    await expect(start()).rejects.toMatchObject({ code: "missing-requirement" });
  });

  test("whose engine hangs cannot be stopped, which is said; to be killed it does not keep anybody", async () => {
    await engineWith(await FakeProgram.open(), { limitMs: 1_000 });
    const child = await start();
    engine.hangsAt("stop", "kill", "wait", "inspect");
    await expect(child.stop(0)).rejects.toThrow("docker stop -t 0 cloud failed: no answer within 1 s.");
    await child.kill();
    expect(child.exit).toContain("lost: docker inspect");
  }, 20_000);
});
