// Original file: bridge/contract/bridge.proto

import type { Long } from '@grpc/proto-loader';

export interface GetStatusResponse {
  'connected'?: (boolean);
  'participantId'?: (string);
  'participantCount'?: (number);
  'lastDisconnectAt'?: (number | string | Long);
  'lastDisconnectReason'?: (string);
  'serverVersion'?: (string);
}

export interface GetStatusResponse__Output {
  'connected': (boolean);
  'participantId': (string);
  'participantCount': (number);
  'lastDisconnectAt': (number);
  'lastDisconnectReason': (string);
  'serverVersion': (string);
}
