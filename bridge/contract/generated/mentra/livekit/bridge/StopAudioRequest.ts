// Original file: bridge/contract/bridge.proto


export interface StopAudioRequest {
  'userId'?: (string);
  'requestId'?: (string);
  'reason'?: (string);
  'trackId'?: (number);
}

export interface StopAudioRequest__Output {
  'userId': (string);
  'requestId': (string);
  'reason': (string);
  'trackId': (number);
}
