// Original file: bridge/contract/bridge.proto


export interface GetStatusRequest {
  'userId'?: (string);
}

export interface GetStatusRequest__Output {
  'userId': (string);
}
