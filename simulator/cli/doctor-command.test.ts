import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { renderDiagnosis } from "./doctor-command.ts";

test("the doctor lists each place, aligned, with what mends it, and ends with what a run would use", () => {
  const text = renderDiagnosis({
    canStart: true,
    conclusion: "livekit-server v1 on PATH (/bin/livekit-server)",
    rows: [
      { name: "Node", state: "found", detail: "v20.19.0", required: true },
      { name: "livekit-server", state: "found", detail: "v1 (/bin/livekit-server)", required: false },
      { name: "Docker", state: "broken", detail: "does not answer", cure: "start it", required: false },
      { name: "Go", state: "absent", detail: "no go on PATH", cure: "install it", required: false },
    ],
  });
  expect(stripVTControlCharacters(text)).toBe(`\
✔ Node            v20.19.0
✔ livekit-server  v1 (/bin/livekit-server)
! Docker          does not answer
                  → start it
– Go              no go on PATH
                  → install it

A run can start: livekit-server v1 on PATH (/bin/livekit-server)
`);
});
