// Original file: bridge/contract/bridge.proto


export interface LeaveRoomRequest {
  'userId'?: (string);
  'reason'?: (string);
}

export interface LeaveRoomRequest__Output {
  'userId': (string);
  'reason': (string);
}
