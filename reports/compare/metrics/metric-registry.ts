import type { Metric } from "../metric.ts";
import { channelLenMax } from "./channel-len-max.ts";
import { channelLenP95 } from "./channel-len-p95.ts";
import { dropRate } from "./drop-rate.ts";
import { latencyMax } from "./latency-max.ts";
import { latencyP99 } from "./latency-p99.ts";
import { lostBeforeApps } from "./lost-before-apps.ts";
import { notDelivered } from "./not-delivered.ts";
import { reconnection } from "./reconnection.ts";
import { sendHeldUp } from "./send-held-up.ts";
import { zombies } from "./zombies.ts";

/** Every row of the comparison, in its order: the success metrics, then what else tells the sides apart. */
export const metricRegistry: readonly Metric[] = [
  dropRate,
  notDelivered,
  channelLenP95,
  lostBeforeApps,
  zombies,
  reconnection,
  channelLenMax,
  latencyP99,
  latencyMax,
  sendHeldUp,
];
