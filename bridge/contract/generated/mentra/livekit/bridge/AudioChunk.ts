// Original file: bridge/contract/bridge.proto

import type { Long } from '@grpc/proto-loader';

export interface AudioChunk {
  'pcmData'?: (Buffer | Uint8Array | string);
  'sampleRate'?: (number);
  'channels'?: (number);
  'timestampMs'?: (number | string | Long);
  'userId'?: (string);
  'trackId'?: (number);
}

export interface AudioChunk__Output {
  'pcmData': (Buffer);
  'sampleRate': (number);
  'channels': (number);
  'timestampMs': (number);
  'userId': (string);
  'trackId': (number);
}
