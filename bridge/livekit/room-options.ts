import { ContinualGatheringPolicy, IceTransportType, type RoomOptions } from "@livekit/rtc-node";

/**
 * Data packets only: no tracks are subscribed to. Candidates are gathered once: by default every connection lists the
 * machine's networks anew every other second, which serves clients that roam and costs everybody else.
 */
export const dataOnlyRoom: RoomOptions = {
  autoSubscribe: false,
  dynacast: false,
  rtcConfig: {
    iceTransportType: IceTransportType.TRANSPORT_ALL,
    continualGatheringPolicy: ContinualGatheringPolicy.GATHER_ONCE,
    iceServers: [],
  },
};
