import { systemClock } from "../../bridge/system-clock.ts";
import { openParentChannel } from "../process/parent-channel.ts";
import { Cloud } from "./cloud.ts";
import { cloudLog } from "./cloud-log.ts";
import { type CloudReport, type CloudRequest, cloudRequestSchema } from "./cloud-messages.ts";

const HEARTBEAT_MS = 1_000;

/** The cloud as a process of its own, so that its event loop can be blocked, frozen and killed for real. */
const { LIVEKIT_API_KEY: apiKey = "", LIVEKIT_API_SECRET: apiSecret = "" } = process.env;
const log = cloudLog();
let cloud: Cloud | undefined;

const parent = openParentChannel<CloudRequest, CloudReport>(cloudRequestSchema, (request) => {
  switch (request.type) {
    case "start":
      cloud = new Cloud({
        start: request,
        apiKey,
        apiSecret,
        clock: systemClock,
        log,
        send: (report) => parent.send(report),
      });
      void cloud.start();
      return;
    case "begin":
      cloud?.begin(request.startMs, request.durationMs);
      return;
    case "finish":
      if (cloud) parent.send(cloud.finish());
      return;
    case "stop":
      void (cloud?.stop() ?? Promise.resolve()).then(() => process.exit(0));
      return;
  }
});

setInterval(() => {
  if (cloud) parent.send(cloud.heartbeat());
}, HEARTBEAT_MS).unref();
