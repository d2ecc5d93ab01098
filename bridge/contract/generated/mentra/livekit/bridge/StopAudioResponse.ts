// Original file: bridge/contract/bridge.proto


export interface StopAudioResponse {
  'success'?: (boolean);
  'error'?: (string);
  'stoppedRequestId'?: (string);
}

export interface StopAudioResponse__Output {
  'success': (boolean);
  'error': (string);
  'stoppedRequestId': (string);
}
