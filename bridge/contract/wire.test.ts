import { expect, test } from "vitest";
import { reflectedPackage } from "./load-contract.ts";

// Copied from the contract of the clients in the field, not from bridge.proto: a change there breaks them.
const WIRE: Readonly<Record<string, string>> = {
  AudioChunk: "pcm_data=1 sample_rate=2 channels=3 timestamp_ms=4 user_id=5 track_id=6",
  JoinRoomRequest: "user_id=1 room_name=2 token=3 livekit_url=4 target_identity=5",
  JoinRoomResponse: "success=1 error=2 participant_id=3 participant_count=4 metadata=5",
  LeaveRoomRequest: "user_id=1 reason=2",
  LeaveRoomResponse: "success=1 error=2",
  PlayAudioRequest: "request_id=1 audio_url=2 volume=3 stop_other=4 user_id=5 track_id=6",
  PlayAudioEvent: "type=1 request_id=2 duration_ms=3 position_ms=4 error=5 metadata=6",
  StopAudioRequest: "user_id=1 request_id=2 reason=3 track_id=4",
  StopAudioResponse: "success=1 error=2 stopped_request_id=3",
  HealthCheckRequest: "service=1",
  HealthCheckResponse: "status=1 active_sessions=2 active_streams=3 uptime_seconds=4 metadata=5",
  GetStatusRequest: "user_id=1",
  GetStatusResponse:
    "connected=1 participant_id=2 participant_count=3 last_disconnect_at=4 last_disconnect_reason=5 server_version=6",
};

interface Descriptor {
  readonly type: { readonly field: readonly { readonly name: string; readonly number: number }[] };
}

test.each(Object.entries(WIRE))(
  "%s has the fields and numbers of the clients in the field",
  (name, fields) => {
    const { type } = reflectedPackage[`mentra.livekit.bridge.${name}`] as unknown as Descriptor;
    expect(type.field.map((field) => `${field.name}=${field.number}`).join(" ")).toBe(fields);
  },
);
