import { accounts } from "./accounts.ts";
import { appUndeliveredRate } from "./app-undelivered-rate.ts";
import { audioFlowed } from "./audio-flowed.ts";
import { audioToEnd } from "./audio-to-end.ts";
import { burstSpread } from "./burst-spread.ts";
import { channelLen } from "./channel-len.ts";
import { channelLenRecovery } from "./channel-len-recovery.ts";
import type { Check } from "./check.ts";
import { cloudLatency } from "./cloud-latency.ts";
import { complete } from "./complete.ts";
import { dropRate } from "./drop-rate.ts";
import { dropRateAfterFault } from "./drop-rate-after-fault.ts";
import { faultsBit } from "./faults-bit.ts";
import { frameIntegrity } from "./frame-integrity.ts";
import { generatorLateness } from "./generator-lateness.ts";
import { k6Thresholds } from "./k6-thresholds.ts";
import { machineSaturation } from "./machine-saturation.ts";
import { monitoringAnswered } from "./monitoring-answered.ts";
import { monitoringCost } from "./monitoring-cost.ts";
import { networkSteady } from "./network-steady.ts";
import { orderlyStop } from "./orderly-stop.ts";
import { publishedAll } from "./published-all.ts";
import { reconnection } from "./reconnection.ts";
import { reconnectionSteps } from "./reconnection-steps.ts";
import { rssGrowth } from "./rss-growth.ts";
import { sendTimeout } from "./send-timeout.ts";
import { sessionsKept } from "./sessions-kept.ts";
import { speakersConnected } from "./speakers-connected.ts";
import { stallBit } from "./stall-bit.ts";
import { undeliveredRate } from "./undelivered-rate.ts";
import { zombies } from "./zombies.ts";

/** Every check, in the order of a report: what was asked, then what must always hold, then whether it could tell. */
export const checkRegistry: readonly Check[] = [
  dropRate,
  dropRateAfterFault,
  undeliveredRate,
  channelLen,
  cloudLatency,
  channelLenRecovery,
  appUndeliveredRate,
  audioToEnd,
  reconnection,
  reconnectionSteps,
  sendTimeout,
  sessionsKept,
  k6Thresholds,
  zombies,
  rssGrowth,
  orderlyStop,
  monitoringCost,
  monitoringAnswered,
  audioFlowed,
  frameIntegrity,
  accounts,
  complete,
  publishedAll,
  generatorLateness,
  machineSaturation,
  networkSteady,
  speakersConnected,
  burstSpread,
  stallBit,
  faultsBit,
];
