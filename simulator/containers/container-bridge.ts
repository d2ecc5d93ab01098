import { setTimeout as sleep } from "node:timers/promises";
import { systemClock } from "../../bridge/system-clock.ts";
import { BridgeHealth } from "../real/bridge-health.ts";
import type { ReferenceProcess } from "../real/bridge-process.ts";
import type { RunContext } from "../real/run-context.ts";
import type { Container, ContainerEnd } from "./container.ts";
import { GRPC_PORT, HTTP_PORT } from "./harness-override.ts";

const READY_LIMIT_MS = 20_000;
const POLL_MS = 50;
/** The bridge closes everything within two seconds; what takes longer is killed. */
const STOP_GRACE_MS = 4_000;

/** Starts the bridge's container; resolves when it answers. @throws BenchError `run-broken`. */
export async function startContainerBridge(
  container: Container,
  place: RunContext["place"] | undefined,
): Promise<ReferenceProcess> {
  const { pid, published } = await container.start();
  let end: ContainerEnd | undefined;
  const ended = container.ended().then((how) => {
    end = how;
  });
  await place?.(pid, "bridge");
  const [grpcAddress = "", httpAddress = ""] = [GRPC_PORT, HTTP_PORT].map((port) => published[`${port}/tcp`]);
  const isUp = await answers(grpcAddress, () => end !== undefined);
  if (!isUp) throw await container.broken(end ? `ended at its start (${end.exit})` : "does not answer");
  const finish = async (how: () => Promise<void>): Promise<void> => {
    if (end === undefined) await how();
    await ended;
  };
  return {
    ...{ pid, grpcAddress, httpAddress },
    get exit() {
      return end?.exit;
    },
    get endedAtMs() {
      return end?.endedAtMs;
    },
    descriptors: () => container.descriptors(),
    stop: () => finish(() => container.stop(STOP_GRACE_MS)),
    kill: () => finish(() => container.kill()),
  };
}

async function answers(grpcAddress: string, hasEnded: () => boolean): Promise<boolean> {
  const health = new BridgeHealth(grpcAddress);
  try {
    const deadlineMs = systemClock.nowMs() + READY_LIMIT_MS;
    while (systemClock.nowMs() < deadlineMs && !hasEnded()) {
      if ((await health.counts()) !== null) return true;
      await sleep(POLL_MS);
    }
    return false;
  } finally {
    health.close();
  }
}
