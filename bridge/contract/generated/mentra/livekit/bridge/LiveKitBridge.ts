// Original file: bridge/contract/bridge.proto

import type * as grpc from '@grpc/grpc-js'
import type { MethodDefinition } from '@grpc/proto-loader'
import type { AudioChunk as _mentra_livekit_bridge_AudioChunk, AudioChunk__Output as _mentra_livekit_bridge_AudioChunk__Output } from '../../../mentra/livekit/bridge/AudioChunk.ts';
import type { GetStatusRequest as _mentra_livekit_bridge_GetStatusRequest, GetStatusRequest__Output as _mentra_livekit_bridge_GetStatusRequest__Output } from '../../../mentra/livekit/bridge/GetStatusRequest.ts';
import type { GetStatusResponse as _mentra_livekit_bridge_GetStatusResponse, GetStatusResponse__Output as _mentra_livekit_bridge_GetStatusResponse__Output } from '../../../mentra/livekit/bridge/GetStatusResponse.ts';
import type { HealthCheckRequest as _mentra_livekit_bridge_HealthCheckRequest, HealthCheckRequest__Output as _mentra_livekit_bridge_HealthCheckRequest__Output } from '../../../mentra/livekit/bridge/HealthCheckRequest.ts';
import type { HealthCheckResponse as _mentra_livekit_bridge_HealthCheckResponse, HealthCheckResponse__Output as _mentra_livekit_bridge_HealthCheckResponse__Output } from '../../../mentra/livekit/bridge/HealthCheckResponse.ts';
import type { JoinRoomRequest as _mentra_livekit_bridge_JoinRoomRequest, JoinRoomRequest__Output as _mentra_livekit_bridge_JoinRoomRequest__Output } from '../../../mentra/livekit/bridge/JoinRoomRequest.ts';
import type { JoinRoomResponse as _mentra_livekit_bridge_JoinRoomResponse, JoinRoomResponse__Output as _mentra_livekit_bridge_JoinRoomResponse__Output } from '../../../mentra/livekit/bridge/JoinRoomResponse.ts';
import type { LeaveRoomRequest as _mentra_livekit_bridge_LeaveRoomRequest, LeaveRoomRequest__Output as _mentra_livekit_bridge_LeaveRoomRequest__Output } from '../../../mentra/livekit/bridge/LeaveRoomRequest.ts';
import type { LeaveRoomResponse as _mentra_livekit_bridge_LeaveRoomResponse, LeaveRoomResponse__Output as _mentra_livekit_bridge_LeaveRoomResponse__Output } from '../../../mentra/livekit/bridge/LeaveRoomResponse.ts';
import type { PlayAudioEvent as _mentra_livekit_bridge_PlayAudioEvent, PlayAudioEvent__Output as _mentra_livekit_bridge_PlayAudioEvent__Output } from '../../../mentra/livekit/bridge/PlayAudioEvent.ts';
import type { PlayAudioRequest as _mentra_livekit_bridge_PlayAudioRequest, PlayAudioRequest__Output as _mentra_livekit_bridge_PlayAudioRequest__Output } from '../../../mentra/livekit/bridge/PlayAudioRequest.ts';
import type { StopAudioRequest as _mentra_livekit_bridge_StopAudioRequest, StopAudioRequest__Output as _mentra_livekit_bridge_StopAudioRequest__Output } from '../../../mentra/livekit/bridge/StopAudioRequest.ts';
import type { StopAudioResponse as _mentra_livekit_bridge_StopAudioResponse, StopAudioResponse__Output as _mentra_livekit_bridge_StopAudioResponse__Output } from '../../../mentra/livekit/bridge/StopAudioResponse.ts';

export interface LiveKitBridgeClient extends grpc.Client {
  GetStatus(argument: _mentra_livekit_bridge_GetStatusRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  GetStatus(argument: _mentra_livekit_bridge_GetStatusRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mentra_livekit_bridge_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  GetStatus(argument: _mentra_livekit_bridge_GetStatusRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  GetStatus(argument: _mentra_livekit_bridge_GetStatusRequest, callback: grpc.requestCallback<_mentra_livekit_bridge_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  getStatus(argument: _mentra_livekit_bridge_GetStatusRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  getStatus(argument: _mentra_livekit_bridge_GetStatusRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mentra_livekit_bridge_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  getStatus(argument: _mentra_livekit_bridge_GetStatusRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  getStatus(argument: _mentra_livekit_bridge_GetStatusRequest, callback: grpc.requestCallback<_mentra_livekit_bridge_GetStatusResponse__Output>): grpc.ClientUnaryCall;
  
  HealthCheck(argument: _mentra_livekit_bridge_HealthCheckRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_HealthCheckResponse__Output>): grpc.ClientUnaryCall;
  HealthCheck(argument: _mentra_livekit_bridge_HealthCheckRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mentra_livekit_bridge_HealthCheckResponse__Output>): grpc.ClientUnaryCall;
  HealthCheck(argument: _mentra_livekit_bridge_HealthCheckRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_HealthCheckResponse__Output>): grpc.ClientUnaryCall;
  HealthCheck(argument: _mentra_livekit_bridge_HealthCheckRequest, callback: grpc.requestCallback<_mentra_livekit_bridge_HealthCheckResponse__Output>): grpc.ClientUnaryCall;
  healthCheck(argument: _mentra_livekit_bridge_HealthCheckRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_HealthCheckResponse__Output>): grpc.ClientUnaryCall;
  healthCheck(argument: _mentra_livekit_bridge_HealthCheckRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mentra_livekit_bridge_HealthCheckResponse__Output>): grpc.ClientUnaryCall;
  healthCheck(argument: _mentra_livekit_bridge_HealthCheckRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_HealthCheckResponse__Output>): grpc.ClientUnaryCall;
  healthCheck(argument: _mentra_livekit_bridge_HealthCheckRequest, callback: grpc.requestCallback<_mentra_livekit_bridge_HealthCheckResponse__Output>): grpc.ClientUnaryCall;
  
  JoinRoom(argument: _mentra_livekit_bridge_JoinRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  JoinRoom(argument: _mentra_livekit_bridge_JoinRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mentra_livekit_bridge_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  JoinRoom(argument: _mentra_livekit_bridge_JoinRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  JoinRoom(argument: _mentra_livekit_bridge_JoinRoomRequest, callback: grpc.requestCallback<_mentra_livekit_bridge_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _mentra_livekit_bridge_JoinRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _mentra_livekit_bridge_JoinRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mentra_livekit_bridge_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _mentra_livekit_bridge_JoinRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  joinRoom(argument: _mentra_livekit_bridge_JoinRoomRequest, callback: grpc.requestCallback<_mentra_livekit_bridge_JoinRoomResponse__Output>): grpc.ClientUnaryCall;
  
  LeaveRoom(argument: _mentra_livekit_bridge_LeaveRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  LeaveRoom(argument: _mentra_livekit_bridge_LeaveRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mentra_livekit_bridge_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  LeaveRoom(argument: _mentra_livekit_bridge_LeaveRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  LeaveRoom(argument: _mentra_livekit_bridge_LeaveRoomRequest, callback: grpc.requestCallback<_mentra_livekit_bridge_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _mentra_livekit_bridge_LeaveRoomRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _mentra_livekit_bridge_LeaveRoomRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mentra_livekit_bridge_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _mentra_livekit_bridge_LeaveRoomRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  leaveRoom(argument: _mentra_livekit_bridge_LeaveRoomRequest, callback: grpc.requestCallback<_mentra_livekit_bridge_LeaveRoomResponse__Output>): grpc.ClientUnaryCall;
  
  PlayAudio(argument: _mentra_livekit_bridge_PlayAudioRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_mentra_livekit_bridge_PlayAudioEvent__Output>;
  PlayAudio(argument: _mentra_livekit_bridge_PlayAudioRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_mentra_livekit_bridge_PlayAudioEvent__Output>;
  playAudio(argument: _mentra_livekit_bridge_PlayAudioRequest, metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientReadableStream<_mentra_livekit_bridge_PlayAudioEvent__Output>;
  playAudio(argument: _mentra_livekit_bridge_PlayAudioRequest, options?: grpc.CallOptions): grpc.ClientReadableStream<_mentra_livekit_bridge_PlayAudioEvent__Output>;
  
  StopAudio(argument: _mentra_livekit_bridge_StopAudioRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_StopAudioResponse__Output>): grpc.ClientUnaryCall;
  StopAudio(argument: _mentra_livekit_bridge_StopAudioRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mentra_livekit_bridge_StopAudioResponse__Output>): grpc.ClientUnaryCall;
  StopAudio(argument: _mentra_livekit_bridge_StopAudioRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_StopAudioResponse__Output>): grpc.ClientUnaryCall;
  StopAudio(argument: _mentra_livekit_bridge_StopAudioRequest, callback: grpc.requestCallback<_mentra_livekit_bridge_StopAudioResponse__Output>): grpc.ClientUnaryCall;
  stopAudio(argument: _mentra_livekit_bridge_StopAudioRequest, metadata: grpc.Metadata, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_StopAudioResponse__Output>): grpc.ClientUnaryCall;
  stopAudio(argument: _mentra_livekit_bridge_StopAudioRequest, metadata: grpc.Metadata, callback: grpc.requestCallback<_mentra_livekit_bridge_StopAudioResponse__Output>): grpc.ClientUnaryCall;
  stopAudio(argument: _mentra_livekit_bridge_StopAudioRequest, options: grpc.CallOptions, callback: grpc.requestCallback<_mentra_livekit_bridge_StopAudioResponse__Output>): grpc.ClientUnaryCall;
  stopAudio(argument: _mentra_livekit_bridge_StopAudioRequest, callback: grpc.requestCallback<_mentra_livekit_bridge_StopAudioResponse__Output>): grpc.ClientUnaryCall;
  
  StreamAudio(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mentra_livekit_bridge_AudioChunk, _mentra_livekit_bridge_AudioChunk__Output>;
  StreamAudio(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mentra_livekit_bridge_AudioChunk, _mentra_livekit_bridge_AudioChunk__Output>;
  streamAudio(metadata: grpc.Metadata, options?: grpc.CallOptions): grpc.ClientDuplexStream<_mentra_livekit_bridge_AudioChunk, _mentra_livekit_bridge_AudioChunk__Output>;
  streamAudio(options?: grpc.CallOptions): grpc.ClientDuplexStream<_mentra_livekit_bridge_AudioChunk, _mentra_livekit_bridge_AudioChunk__Output>;
  
}

export interface LiveKitBridgeHandlers extends grpc.UntypedServiceImplementation {
  GetStatus: grpc.handleUnaryCall<_mentra_livekit_bridge_GetStatusRequest__Output, _mentra_livekit_bridge_GetStatusResponse>;
  
  HealthCheck: grpc.handleUnaryCall<_mentra_livekit_bridge_HealthCheckRequest__Output, _mentra_livekit_bridge_HealthCheckResponse>;
  
  JoinRoom: grpc.handleUnaryCall<_mentra_livekit_bridge_JoinRoomRequest__Output, _mentra_livekit_bridge_JoinRoomResponse>;
  
  LeaveRoom: grpc.handleUnaryCall<_mentra_livekit_bridge_LeaveRoomRequest__Output, _mentra_livekit_bridge_LeaveRoomResponse>;
  
  PlayAudio: grpc.handleServerStreamingCall<_mentra_livekit_bridge_PlayAudioRequest__Output, _mentra_livekit_bridge_PlayAudioEvent>;
  
  StopAudio: grpc.handleUnaryCall<_mentra_livekit_bridge_StopAudioRequest__Output, _mentra_livekit_bridge_StopAudioResponse>;
  
  StreamAudio: grpc.handleBidiStreamingCall<_mentra_livekit_bridge_AudioChunk__Output, _mentra_livekit_bridge_AudioChunk>;
  
}

export interface LiveKitBridgeDefinition extends grpc.ServiceDefinition {
  GetStatus: MethodDefinition<_mentra_livekit_bridge_GetStatusRequest, _mentra_livekit_bridge_GetStatusResponse, _mentra_livekit_bridge_GetStatusRequest__Output, _mentra_livekit_bridge_GetStatusResponse__Output>
  HealthCheck: MethodDefinition<_mentra_livekit_bridge_HealthCheckRequest, _mentra_livekit_bridge_HealthCheckResponse, _mentra_livekit_bridge_HealthCheckRequest__Output, _mentra_livekit_bridge_HealthCheckResponse__Output>
  JoinRoom: MethodDefinition<_mentra_livekit_bridge_JoinRoomRequest, _mentra_livekit_bridge_JoinRoomResponse, _mentra_livekit_bridge_JoinRoomRequest__Output, _mentra_livekit_bridge_JoinRoomResponse__Output>
  LeaveRoom: MethodDefinition<_mentra_livekit_bridge_LeaveRoomRequest, _mentra_livekit_bridge_LeaveRoomResponse, _mentra_livekit_bridge_LeaveRoomRequest__Output, _mentra_livekit_bridge_LeaveRoomResponse__Output>
  PlayAudio: MethodDefinition<_mentra_livekit_bridge_PlayAudioRequest, _mentra_livekit_bridge_PlayAudioEvent, _mentra_livekit_bridge_PlayAudioRequest__Output, _mentra_livekit_bridge_PlayAudioEvent__Output>
  StopAudio: MethodDefinition<_mentra_livekit_bridge_StopAudioRequest, _mentra_livekit_bridge_StopAudioResponse, _mentra_livekit_bridge_StopAudioRequest__Output, _mentra_livekit_bridge_StopAudioResponse__Output>
  StreamAudio: MethodDefinition<_mentra_livekit_bridge_AudioChunk, _mentra_livekit_bridge_AudioChunk, _mentra_livekit_bridge_AudioChunk__Output, _mentra_livekit_bridge_AudioChunk__Output>
}
