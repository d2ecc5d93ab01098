import type { Scenario } from "../simulator/scenario/scenario.ts";
import { appFanout } from "./app-fanout.ts";
import { appNotSubscribed } from "./app-not-subscribed.ts";
import { appReconnect } from "./app-reconnect.ts";
import { appSlow } from "./app-slow.ts";
import { appsReceive } from "./apps-receive.ts";
import { bridgeRestart } from "./bridge-restart.ts";
import { burstyAudio } from "./bursty-audio.ts";
import { busyConsumer } from "./busy-consumer.ts";
import { cancelledStream } from "./cancelled-stream.ts";
import { capacityBursts } from "./capacity-bursts.ts";
import { cloudKilled } from "./cloud-killed.ts";
import { cloudRestart } from "./cloud-restart.ts";
import { concurrentJoin } from "./concurrent-join.ts";
import { duplicateStream } from "./duplicate-stream.ts";
import { frozenConsumer } from "./frozen-consumer.ts";
import { halfClose } from "./half-close.ts";
import { hungConsumer } from "./hung-consumer.ts";
import { identityKick } from "./identity-kick.ts";
import { k6Ramp } from "./k6-ramp.ts";
import { lateAttach } from "./late-attach.ts";
import { leakyClient } from "./leaky-client.ts";
import { livekitRestart } from "./livekit-restart.ts";
import { monitoringUnderLoad } from "./monitoring-under-load.ts";
import { oneBadNeighbour } from "./one-bad-neighbour.ts";
import { pausedReader } from "./paused-reader.ts";
import { rejoinLoop } from "./rejoin-loop.ts";
import { restartStorm } from "./restart-storm.ts";
import { roomDeleted } from "./room-deleted.ts";
import { slowConsumer } from "./slow-consumer.ts";
import { speakerCrash } from "./speaker-crash.ts";
import { speakerReconnect } from "./speaker-reconnect.ts";
import { staleLeave } from "./stale-leave.ts";
import { tokenExpired } from "./token-expired.ts";

/** Every scenario, in the order in which `bridgebench list` shows and a run takes them. */
export const catalogue: readonly Scenario[] = [
  burstyAudio,
  slowConsumer,
  hungConsumer,
  cloudRestart,
  busyConsumer,
  frozenConsumer,
  pausedReader,
  oneBadNeighbour,
  halfClose,
  cancelledStream,
  cloudKilled,
  restartStorm,
  bridgeRestart,
  livekitRestart,
  roomDeleted,
  identityKick,
  tokenExpired,
  rejoinLoop,
  concurrentJoin,
  lateAttach,
  duplicateStream,
  staleLeave,
  leakyClient,
  speakerReconnect,
  speakerCrash,
  appsReceive,
  appNotSubscribed,
  appSlow,
  appReconnect,
  appFanout,
  capacityBursts,
  k6Ramp,
  monitoringUnderLoad,
];
