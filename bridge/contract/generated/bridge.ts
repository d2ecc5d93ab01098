import type * as grpc from '@grpc/grpc-js';
import type { MessageTypeDefinition } from '@grpc/proto-loader';

import type { AudioChunk as _mentra_livekit_bridge_AudioChunk, AudioChunk__Output as _mentra_livekit_bridge_AudioChunk__Output } from './mentra/livekit/bridge/AudioChunk.ts';
import type { GetStatusRequest as _mentra_livekit_bridge_GetStatusRequest, GetStatusRequest__Output as _mentra_livekit_bridge_GetStatusRequest__Output } from './mentra/livekit/bridge/GetStatusRequest.ts';
import type { GetStatusResponse as _mentra_livekit_bridge_GetStatusResponse, GetStatusResponse__Output as _mentra_livekit_bridge_GetStatusResponse__Output } from './mentra/livekit/bridge/GetStatusResponse.ts';
import type { HealthCheckRequest as _mentra_livekit_bridge_HealthCheckRequest, HealthCheckRequest__Output as _mentra_livekit_bridge_HealthCheckRequest__Output } from './mentra/livekit/bridge/HealthCheckRequest.ts';
import type { HealthCheckResponse as _mentra_livekit_bridge_HealthCheckResponse, HealthCheckResponse__Output as _mentra_livekit_bridge_HealthCheckResponse__Output } from './mentra/livekit/bridge/HealthCheckResponse.ts';
import type { JoinRoomRequest as _mentra_livekit_bridge_JoinRoomRequest, JoinRoomRequest__Output as _mentra_livekit_bridge_JoinRoomRequest__Output } from './mentra/livekit/bridge/JoinRoomRequest.ts';
import type { JoinRoomResponse as _mentra_livekit_bridge_JoinRoomResponse, JoinRoomResponse__Output as _mentra_livekit_bridge_JoinRoomResponse__Output } from './mentra/livekit/bridge/JoinRoomResponse.ts';
import type { LeaveRoomRequest as _mentra_livekit_bridge_LeaveRoomRequest, LeaveRoomRequest__Output as _mentra_livekit_bridge_LeaveRoomRequest__Output } from './mentra/livekit/bridge/LeaveRoomRequest.ts';
import type { LeaveRoomResponse as _mentra_livekit_bridge_LeaveRoomResponse, LeaveRoomResponse__Output as _mentra_livekit_bridge_LeaveRoomResponse__Output } from './mentra/livekit/bridge/LeaveRoomResponse.ts';
import type { LiveKitBridgeClient as _mentra_livekit_bridge_LiveKitBridgeClient, LiveKitBridgeDefinition as _mentra_livekit_bridge_LiveKitBridgeDefinition } from './mentra/livekit/bridge/LiveKitBridge.ts';
import type { PlayAudioEvent as _mentra_livekit_bridge_PlayAudioEvent, PlayAudioEvent__Output as _mentra_livekit_bridge_PlayAudioEvent__Output } from './mentra/livekit/bridge/PlayAudioEvent.ts';
import type { PlayAudioRequest as _mentra_livekit_bridge_PlayAudioRequest, PlayAudioRequest__Output as _mentra_livekit_bridge_PlayAudioRequest__Output } from './mentra/livekit/bridge/PlayAudioRequest.ts';
import type { StopAudioRequest as _mentra_livekit_bridge_StopAudioRequest, StopAudioRequest__Output as _mentra_livekit_bridge_StopAudioRequest__Output } from './mentra/livekit/bridge/StopAudioRequest.ts';
import type { StopAudioResponse as _mentra_livekit_bridge_StopAudioResponse, StopAudioResponse__Output as _mentra_livekit_bridge_StopAudioResponse__Output } from './mentra/livekit/bridge/StopAudioResponse.ts';

type SubtypeConstructor<Constructor extends new (...args: any) => any, Subtype> = {
  new(...args: ConstructorParameters<Constructor>): Subtype;
};

export interface ProtoGrpcType {
  mentra: {
    livekit: {
      bridge: {
        AudioChunk: MessageTypeDefinition<_mentra_livekit_bridge_AudioChunk, _mentra_livekit_bridge_AudioChunk__Output>
        GetStatusRequest: MessageTypeDefinition<_mentra_livekit_bridge_GetStatusRequest, _mentra_livekit_bridge_GetStatusRequest__Output>
        GetStatusResponse: MessageTypeDefinition<_mentra_livekit_bridge_GetStatusResponse, _mentra_livekit_bridge_GetStatusResponse__Output>
        HealthCheckRequest: MessageTypeDefinition<_mentra_livekit_bridge_HealthCheckRequest, _mentra_livekit_bridge_HealthCheckRequest__Output>
        HealthCheckResponse: MessageTypeDefinition<_mentra_livekit_bridge_HealthCheckResponse, _mentra_livekit_bridge_HealthCheckResponse__Output>
        JoinRoomRequest: MessageTypeDefinition<_mentra_livekit_bridge_JoinRoomRequest, _mentra_livekit_bridge_JoinRoomRequest__Output>
        JoinRoomResponse: MessageTypeDefinition<_mentra_livekit_bridge_JoinRoomResponse, _mentra_livekit_bridge_JoinRoomResponse__Output>
        LeaveRoomRequest: MessageTypeDefinition<_mentra_livekit_bridge_LeaveRoomRequest, _mentra_livekit_bridge_LeaveRoomRequest__Output>
        LeaveRoomResponse: MessageTypeDefinition<_mentra_livekit_bridge_LeaveRoomResponse, _mentra_livekit_bridge_LeaveRoomResponse__Output>
        LiveKitBridge: SubtypeConstructor<typeof grpc.Client, _mentra_livekit_bridge_LiveKitBridgeClient> & { service: _mentra_livekit_bridge_LiveKitBridgeDefinition }
        PlayAudioEvent: MessageTypeDefinition<_mentra_livekit_bridge_PlayAudioEvent, _mentra_livekit_bridge_PlayAudioEvent__Output>
        PlayAudioRequest: MessageTypeDefinition<_mentra_livekit_bridge_PlayAudioRequest, _mentra_livekit_bridge_PlayAudioRequest__Output>
        StopAudioRequest: MessageTypeDefinition<_mentra_livekit_bridge_StopAudioRequest, _mentra_livekit_bridge_StopAudioRequest__Output>
        StopAudioResponse: MessageTypeDefinition<_mentra_livekit_bridge_StopAudioResponse, _mentra_livekit_bridge_StopAudioResponse__Output>
      }
    }
  }
}

