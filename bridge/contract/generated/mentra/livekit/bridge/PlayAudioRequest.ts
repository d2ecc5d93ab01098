// Original file: bridge/contract/bridge.proto


export interface PlayAudioRequest {
  'requestId'?: (string);
  'audioUrl'?: (string);
  'volume'?: (number | string);
  'stopOther'?: (boolean);
  'userId'?: (string);
  'trackId'?: (number);
}

export interface PlayAudioRequest__Output {
  'requestId': (string);
  'audioUrl': (string);
  'volume': (number);
  'stopOther': (boolean);
  'userId': (string);
  'trackId': (number);
}
