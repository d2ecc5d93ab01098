import type { Logger } from "pino";
import { prepareRtc } from "../../bridge/livekit/native-events.ts";
import { systemClock } from "../../bridge/system-clock.ts";
import type { FeatureLoggers } from "../../common/log/service-log.ts";
import { joinPaced } from "../joins/paced-joins.ts";
import { mintToken } from "../livekit-server/tokens.ts";
import { parseShape } from "../speaker/shapes/shape-registry.ts";
import { Speaker } from "../speaker/speaker.ts";
import type { SpeakerReport } from "../speaker/speaker-messages.ts";
import { speakerMetrics } from "../speaker/speaker-metrics.ts";
import { Readiness } from "./readiness.ts";
import { runService, type Service } from "./run-service.ts";
import type { SpeakSettings } from "./speak-settings.ts";

const JOINS_PER_SECOND = 10;
/** Between two rounds, so that a round's last packets are not mixed with the next one's first. */
const BREATH_MS = 1_000;

/** Runs until a signal; then every speaker leaves its room. To be loaded only to be run: it loads native code. */
export function runSpeakService(settings: SpeakSettings): Promise<void> {
  const { host, httpPort } = settings;
  prepareRtc();
  return runService({
    ...{ name: "simulator", host, httpPort },
    open: (log) => openSpeaker(settings, log),
  });
}

function openSpeaker(settings: SpeakSettings, loggers: FeatureLoggers): Service {
  const { users, apiKey, apiSecret } = settings;
  const log = loggers.feature("process");
  const readiness = new Readiness(users);
  const roundMs = settings.roundSeconds * 1_000;
  let round = 0;
  const beginRound = (): void => {
    round += 1;
    log.info({ round, users: users.length }, "Round begins");
    speaker.begin(systemClock.nowMs(), roundMs);
  };
  const send = (report: SpeakerReport): void => {
    if (report.type === "room-back") readiness.ready(report.userId);
    else if (report.type === "room-lost") readiness.lost(report.userId);
    if (report.type === "final") systemClock.after(BREATH_MS, beginRound);
    else logHappening(log, report);
  };
  const speaker: Speaker = new Speaker({
    start: startOf(settings),
    mintToken: (identity, room) => mintToken({ apiKey, apiSecret, identity, room }),
    ...{ send, clock: systemClock, note: () => {} },
  });
  return {
    registry: speakerMetrics(speaker),
    ailment: () => readiness.complaint,
    async start() {
      const pace = { clock: systemClock, joinsPerSecond: JOINS_PER_SECOND };
      void joinPaced(users, pace, async (userId) => speaker.return([userId]));
      await readiness.everybody();
      beginRound();
    },
    stop: () => speaker.stop(),
  };
}

function startOf({ users, livekitUrl, shape, format, seed }: SpeakSettings) {
  return {
    type: "start" as const,
    ...{ livekitUrl, format, seed, joinsPerSecond: JOINS_PER_SECOND },
    shape: parseShape(shape),
    // Tokens are minted at each join: these would have expired by the time a room is lost.
    users: users.map((userId, userIndex) => ({ userId, userIndex, roomName: userId, token: "" })),
  };
}

function logHappening(log: Logger, report: SpeakerReport): void {
  switch (report.type) {
    case "room-back":
      log.info({ userId: report.userId }, "In the room");
      return;
    case "room-lost":
      log.warn({ userId: report.userId, reason: report.reason }, "Room lost");
      return;
    case "failed":
      log.warn({ userId: report.userId, reason: report.reason }, "Room not joined, trying again");
      return;
    case "bridge-joined":
      log.info({ userId: report.userId }, "The bridge has come into the room");
      return;
    case "bridge-left":
      log.warn({ userId: report.userId }, "The bridge has left the room");
      return;
  }
}
