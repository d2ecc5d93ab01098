import { prepareRtc } from "../../bridge/livekit/native-events.ts";
import { systemClock } from "../../bridge/system-clock.ts";
import { hasControlPort, INHERITED_FD, openParentChannel } from "../process/parent-channel.ts";
import { PublishJournal } from "./publish-journal.ts";
import { Speaker, type SpeakerOptions } from "./speaker.ts";
import { type SpeakerReport, type SpeakerRequest, speakerRequestSchema } from "./speaker-messages.ts";

const HEARTBEAT_MS = 1_000;

/** A speaker process: many rooms, for each process costs threads and memory of its own, and wakes by itself. */
prepareRtc();
const journal = hasControlPort() ? PublishJournal.none() : new PublishJournal(INHERITED_FD);
const note: SpeakerOptions["note"] = (index, counts) => journal.note(index, counts);
let speaker: Speaker | undefined;

const parent = openParentChannel<SpeakerRequest, SpeakerReport>(speakerRequestSchema, (request) => {
  switch (request.type) {
    case "start":
      speaker = new Speaker({
        start: request,
        clock: systemClock,
        send: (report) => parent.send(report),
        note,
      });
      if (request.resume === undefined) void speaker.connect();
      else speaker.resume(request.resume);
      return;
    case "warm-up":
      speaker?.warmUp();
      return;
    case "quiet":
      void speaker?.quiet();
      return;
    case "begin":
      speaker?.begin(request.startMs, request.durationMs);
      return;
    case "leave":
      void speaker?.leave(request.userIds);
      return;
    case "return":
      speaker?.return(request.userIds);
      return;
    case "mute":
      speaker?.mute(request.userIds, request.muted);
      return;
    case "impersonate":
      void speaker?.impersonate(request);
      return;
    case "stop":
      void (speaker?.stop() ?? Promise.resolve()).finally(() => process.exit(0));
      return;
  }
});

setInterval(() => {
  if (speaker) parent.send(speaker.heartbeat());
}, HEARTBEAT_MS).unref();
