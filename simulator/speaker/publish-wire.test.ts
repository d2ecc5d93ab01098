import { FfiEvent, FfiRequest, FfiResponse } from "@livekit/rtc-ffi-bindings";
import fc from "fast-check";
import { expect, test } from "vitest";
import { encodePublishRequest, readPublishEnd, readPublishResponse } from "./publish-wire.ts";

const uint64 = fc.bigInt({ min: 1n, max: 2n ** 64n - 1n });

test("a request is the one that the library's own encoder makes", () => {
  fc.assert(
    fc.property(uint64, uint64, fc.nat(65_536), (localParticipantHandle, dataPtr, dataLen) => {
      const value = { localParticipantHandle, dataPtr, dataLen: BigInt(dataLen), reliable: false };
      const own = new FfiRequest({ message: { case: "publishData", value } });
      expect(encodePublishRequest(localParticipantHandle, dataPtr, dataLen)).toEqual(own.toBinary());
    }),
  );
});

test("response and end of a publish are read as they were told", () => {
  fc.assert(
    fc.property(uint64, fc.option(fc.string(), { nil: undefined }), (asyncId, error) => {
      const response = new FfiResponse({ message: { case: "publishData", value: { asyncId } } });
      expect(readPublishResponse(response.toBinary())).toBe(asyncId);
      const value = { asyncId, ...(error !== undefined && { error }) };
      const event = new FfiEvent({ message: { case: "publishData", value } });
      expect(readPublishEnd(event.toBinary())).toEqual({ asyncId, error });
    }),
  );
});

test("anything else is none", () => {
  const other = new FfiEvent({ message: { case: "disconnect", value: { asyncId: 7n } } }).toBinary();
  expect(readPublishEnd(other)).toBeNull();
  expect(readPublishEnd(new Uint8Array())).toBeNull();
  expect(readPublishResponse(new Uint8Array())).toBeNull();
});
