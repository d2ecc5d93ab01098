import { expect, it } from "vitest";
import { schedule } from "./schedule.ts";
import { steady } from "./steady.ts";

it("steady publishes a packet each frame time, each a group of its own", () => {
  const packets = schedule({ shape: steady(), frameMs: 20, seed: "s", userIndex: 0 });
  const phaseMs = packets.next().value.dueMs;
  expect(phaseMs).toBeLessThan(20);
  for (let sequence = 1; sequence < 1000; sequence++) {
    const packet = packets.next().value;
    expect(packet).toMatchObject({ sequence, group: sequence });
    expect(packet.dueMs).toBeCloseTo(phaseMs + sequence * 20, 6);
  }
});
