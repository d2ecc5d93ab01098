import { Registry } from "prom-client";
import { blockEventLoop } from "../../../cloud/event-loop.ts";
import { runWrongBridge } from "./run-wrong-bridge.ts";

const RENDER_MS = 30;

const render = Registry.prototype.metrics;

/** Everything waits while it renders its metrics. */
Registry.prototype.metrics = function (this: Registry) {
  blockEventLoop(RENDER_MS);
  return render.call(this);
};

await runWrongBridge({});
