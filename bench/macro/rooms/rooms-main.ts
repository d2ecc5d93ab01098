import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { errorText } from "../../../common/bench-error.ts";
import { tell } from "../../../simulator/cli/output.ts";
import { stopOnSignals } from "../../../simulator/cli/stop-on-signals.ts";
import { findLiveKit } from "../../../simulator/livekit-server/find-livekit.ts";
import { startLiveKit } from "../../../simulator/livekit-server/start-livekit.ts";
import { startGuard } from "../../../simulator/process/guard.ts";
import { measureRooms } from "./measure-rooms.ts";
import { FEW_ROOMS, MANY_ROOMS } from "./room-metrics.ts";

/** Measures once on a LiveKit server of its own, logs in the folder that the command line names, and prints the costs as JSON. */
const [folder = ""] = process.argv.slice(2);
const { signal } = stopOnSignals(() => {});
const guard = await startGuard();
try {
  await mkdir(folder, { recursive: true });
  const source = await findLiveKit({ env: process.env, guard, onProgress: tell, signal });
  const server = await startLiveKit(source, { guard, logPath: join(folder, "livekit-server.log"), signal });
  const [fewRooms, manyRooms] = [FEW_ROOMS, MANY_ROOMS];
  const load = { packetsPerSecond: 1_000, turnMs: 3_000 };
  const costs = await measureRooms({ server, guard, folder, fewRooms, manyRooms, ...load });
  process.stdout.write(JSON.stringify(costs));
} catch (error) {
  tell(errorText(error));
  process.exitCode = 1;
} finally {
  // With the guard goes the server, and every process that it watches.
  await guard.close();
}
process.exit();
