// Original file: bridge/contract/bridge.proto


export interface JoinRoomRequest {
  'userId'?: (string);
  'roomName'?: (string);
  'token'?: (string);
  'livekitUrl'?: (string);
  'targetIdentity'?: (string);
}

export interface JoinRoomRequest__Output {
  'userId': (string);
  'roomName': (string);
  'token': (string);
  'livekitUrl': (string);
  'targetIdentity': (string);
}
