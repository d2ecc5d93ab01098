import { Registry } from "prom-client";
import { blockEventLoop } from "../../../cloud/event-loop.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

/** Longer than what a full machine keeps audio waiting anyway. */
const RENDER_MS = 100;

const render = Registry.prototype.metrics;

/** Everything waits while it renders its metrics. */
Registry.prototype.metrics = function (this: Registry) {
  blockEventLoop(RENDER_MS);
  return render.call(this);
};

await runWrongBridge({});
