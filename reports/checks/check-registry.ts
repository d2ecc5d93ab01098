import { accounts } from "./accounts.ts";
import { audioFlowed } from "./audio-flowed.ts";
import { burstSpread } from "./burst-spread.ts";
import { channelLen } from "./channel-len.ts";
import { channelLenRecovery } from "./channel-len-recovery.ts";
import type { Check } from "./check.ts";
import { complete } from "./complete.ts";
import { dropRate } from "./drop-rate.ts";
import { frameIntegrity } from "./frame-integrity.ts";
import { generatorLateness } from "./generator-lateness.ts";
import { machineSaturation } from "./machine-saturation.ts";
import { publishedAll } from "./published-all.ts";
import { stallBit } from "./stall-bit.ts";
import { undeliveredRate } from "./undelivered-rate.ts";
import { zombies } from "./zombies.ts";

/** Every check, in the order of a report: what was asked, then what must always hold, then whether it could tell. */
export const checkRegistry: readonly Check[] = [
  dropRate,
  undeliveredRate,
  channelLen,
  channelLenRecovery,
  zombies,
  audioFlowed,
  frameIntegrity,
  accounts,
  complete,
  publishedAll,
  generatorLateness,
  machineSaturation,
  burstSpread,
  stallBit,
];
