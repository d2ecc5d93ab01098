// Original file: bridge/contract/bridge.proto

import type { Long } from '@grpc/proto-loader';

// Original file: bridge/contract/bridge.proto

export const _mentra_livekit_bridge_HealthCheckResponse_ServingStatus = {
  UNKNOWN: 'UNKNOWN',
  SERVING: 'SERVING',
  NOT_SERVING: 'NOT_SERVING',
  SERVICE_UNKNOWN: 'SERVICE_UNKNOWN',
} as const;

export type _mentra_livekit_bridge_HealthCheckResponse_ServingStatus =
  | 'UNKNOWN'
  | 0
  | 'SERVING'
  | 1
  | 'NOT_SERVING'
  | 2
  | 'SERVICE_UNKNOWN'
  | 3

export type _mentra_livekit_bridge_HealthCheckResponse_ServingStatus__Output = typeof _mentra_livekit_bridge_HealthCheckResponse_ServingStatus[keyof typeof _mentra_livekit_bridge_HealthCheckResponse_ServingStatus]

export interface HealthCheckResponse {
  'status'?: (_mentra_livekit_bridge_HealthCheckResponse_ServingStatus);
  'activeSessions'?: (number);
  'activeStreams'?: (number);
  'uptimeSeconds'?: (number | string | Long);
  'metadata'?: ({[key: string]: string});
}

export interface HealthCheckResponse__Output {
  'status': (_mentra_livekit_bridge_HealthCheckResponse_ServingStatus__Output);
  'activeSessions': (number);
  'activeStreams': (number);
  'uptimeSeconds': (number);
  'metadata': ({[key: string]: string});
}
