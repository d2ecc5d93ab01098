import { prepareRtc } from "../../../bridge/livekit/native-events.ts";
import { rtcRoomConnector } from "../../../bridge/livekit/rtc-room-connector.ts";
import { systemClock } from "../../../bridge/system-clock.ts";
import { openParentChannel } from "../../../simulator/process/parent-channel.ts";
import { publishLossy } from "../../../simulator/speaker/data-publisher.ts";
import { Pacer } from "../../../simulator/speaker/pacer.ts";
import { roomConnector } from "../../../simulator/speaker/room-connection.ts";
import { burst } from "../../../simulator/speaker/shapes/burst.ts";
import { schedule } from "../../../simulator/speaker/shapes/schedule.ts";
import { type RoomReport, type RoomRequest, roomRequestSchema } from "./room-messages.ts";

const PACKET = new Uint8Array(320);
const IGNORE = (): void => {};
const DEAF = { lost: IGNORE, reconnecting: IGNORE, reconnected: IGNORE, arrived: IGNORE, departed: IGNORE };

/** Many rooms in one process, which publishes into all of them or receives from all of them, by the product's own code. */
prepareRtc();
const publishers: bigint[] = [];
let packets = 0;

const parent = openParentChannel<RoomRequest, RoomReport>(roomRequestSchema, async (request) => {
  switch (request.type) {
    case "join":
      await join(request);
      return parent.send({ type: "joined" });
    case "publish":
      return publish(request);
    case "count": {
      const { user, system } = process.cpuUsage();
      return parent.send({ type: "counted", packets, cpuUs: user + system });
    }
  }
});

async function join({ role, livekitUrl, tokens }: Extract<RoomRequest, { type: "join" }>): Promise<void> {
  for (const token of tokens) {
    if (role === "publisher") publishers.push((await roomConnector(livekitUrl, token)(DEAF)).handle);
    else {
      const room = { url: livekitUrl, token, roomName: "", targetIdentity: undefined };
      await rtcRoomConnector.connect(room, { packet: count, lost: IGNORE });
    }
  }
}

/** In bursts as speakers have them: as many a second, whatever the rooms, and each within one room. */
function publish({ packetsPerSecond, durationMs }: Extract<RoomRequest, { type: "publish" }>): void {
  const frameMs = (1_000 * publishers.length) / packetsPerSecond;
  new Pacer({
    clock: systemClock,
    startMs: systemClock.nowMs(),
    durationMs,
    users: publishers.map((handle, userIndex) => ({
      packets: schedule({ shape: burst(), frameMs, seed: "rooms", userIndex }),
      publish: () => publishLossy(handle, PACKET, (error) => error === undefined && count()),
    })),
    onDone: () => parent.send({ type: "published" }),
  });
}

function count(): void {
  packets += 1;
}
