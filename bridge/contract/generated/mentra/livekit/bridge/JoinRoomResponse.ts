// Original file: bridge/contract/bridge.proto


export interface JoinRoomResponse {
  'success'?: (boolean);
  'error'?: (string);
  'participantId'?: (string);
  'participantCount'?: (number);
  'metadata'?: ({[key: string]: string});
}

export interface JoinRoomResponse__Output {
  'success': (boolean);
  'error': (string);
  'participantId': (string);
  'participantCount': (number);
  'metadata': ({[key: string]: string});
}
