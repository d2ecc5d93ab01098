import { expect, test, vi } from "vitest";
import { standardLog } from "./log.ts";

test("a line stays one line, whatever a client puts into it", () => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  standardLog("Closing room session for user x\r\nAudio flowing for y");
  const [text] = write.mock.calls[0] ?? [];
  write.mockRestore();
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT\S+Z Closing room session for user x Audio flowing for y\n$/);
});
