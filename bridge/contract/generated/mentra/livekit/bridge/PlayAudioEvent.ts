// Original file: bridge/contract/bridge.proto

import type { Long } from '@grpc/proto-loader';

// Original file: bridge/contract/bridge.proto

export const _mentra_livekit_bridge_PlayAudioEvent_EventType = {
  STARTED: 'STARTED',
  PROGRESS: 'PROGRESS',
  COMPLETED: 'COMPLETED',
  FAILED: 'FAILED',
} as const;

export type _mentra_livekit_bridge_PlayAudioEvent_EventType =
  | 'STARTED'
  | 0
  | 'PROGRESS'
  | 1
  | 'COMPLETED'
  | 2
  | 'FAILED'
  | 3

export type _mentra_livekit_bridge_PlayAudioEvent_EventType__Output = typeof _mentra_livekit_bridge_PlayAudioEvent_EventType[keyof typeof _mentra_livekit_bridge_PlayAudioEvent_EventType]

export interface PlayAudioEvent {
  'type'?: (_mentra_livekit_bridge_PlayAudioEvent_EventType);
  'requestId'?: (string);
  'durationMs'?: (number | string | Long);
  'positionMs'?: (number | string | Long);
  'error'?: (string);
  'metadata'?: ({[key: string]: string});
}

export interface PlayAudioEvent__Output {
  'type': (_mentra_livekit_bridge_PlayAudioEvent_EventType__Output);
  'requestId': (string);
  'durationMs': (number);
  'positionMs': (number);
  'error': (string);
  'metadata': ({[key: string]: string});
}
