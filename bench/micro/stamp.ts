import { FrameVerifier } from "../../simulator/pcm/frame-verifier.ts";
import { createPacketBuilder } from "../../simulator/pcm/packet.ts";
import { packetFormat } from "../../simulator/pcm/packet-format.ts";
import { synthesizeVoice } from "../../simulator/pcm/voice.ts";
import { cpuSecondsEach } from "./cpu-time.ts";
import type { Effort } from "./effort.ts";

const USER_ID = "user-1";
/** So many different frames are verified over and over: more would measure the memory. */
const FRAMES = 1_000;

/** Microseconds of CPU to build and stamp one packet of 10 ms. */
export function stampBuild(effort: Effort): number {
  const builder = packetBuilder();
  let sequence = 0;
  const seconds = cpuSecondsEach(tenth(effort), (packets) => {
    for (let packet = 0; packet < packets; packet++) {
      builder.build({ sequence: sequence++, group: 0, dueUs: sequence * 10_000, warmUp: false });
    }
  });
  return seconds * 1e6;
}

/** Microseconds of CPU to verify one such frame. */
export function stampVerify(effort: Effort): number {
  const builder = packetBuilder();
  const frames = Array.from({ length: FRAMES }, (_, sequence) =>
    builder.build({ sequence, group: 0, dueUs: sequence * 10_000, warmUp: false }),
  );
  let verified = 0;
  const seconds = cpuSecondsEach(tenth(effort), (count) => {
    for (let done = 0; done < count; done += FRAMES) {
      const verifier = new FrameVerifier(USER_ID);
      for (const frame of frames) if (verifier.verify(frame) !== undefined) verified += 1;
    }
  });
  if (verified % FRAMES !== 0) throw new Error("a frame was not recognised");
  return seconds * 1e6;
}

function packetBuilder() {
  const voice = synthesizeVoice({ seed: "1", durationMs: 1_000 });
  return createPacketBuilder({ userId: USER_ID, format: packetFormat("pcm16-10ms"), voice });
}

/** A stamp costs some ten times what the core does with a frame. */
function tenth({ perRound, ...effort }: Effort): Effort {
  return { ...effort, perRound: Math.ceil(perRound / 10 / FRAMES) * FRAMES };
}
