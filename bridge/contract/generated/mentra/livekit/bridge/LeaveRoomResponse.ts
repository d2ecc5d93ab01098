// Original file: bridge/contract/bridge.proto


export interface LeaveRoomResponse {
  'success'?: (boolean);
  'error'?: (string);
}

export interface LeaveRoomResponse__Output {
  'success': (boolean);
  'error': (string);
}
