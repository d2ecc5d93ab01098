import { expect, test } from "vitest";
import { stoppedAudio } from "../../reports/hops/stopped-audio.ts";
import { judge } from "../../reports/verdict.ts";
import { leaveApp } from "../faults/app-leave.ts";
import { cancelStreams } from "../faults/cancel.ts";
import { at } from "../faults/fault-registry.ts";
import { muteSpeakers } from "../faults/mute.ts";
import { pause } from "../faults/pause.ts";
import type { ScenarioInput } from "../scenario/scenario.ts";
import { steady } from "../speaker/shapes/steady.ts";
import { REAL_LIMIT_MS, realBench } from "./testing/real-bench.ts";

type Broken = Partial<Pick<ScenarioInput, "faults" | "cloud" | "apps">>;

/** Each hop broken in turn, until after the eight seconds of speech; what must be said of it. */
const BROKEN: readonly (readonly [what: string, preset: string, broken: Broken, said: RegExp])[] = [
  [
    "a speaker that falls silent",
    "fixed",
    { faults: [at(3_000, muteSpeakers({ forMs: 6_000 }))] },
    /: speaker \(nothing published, no frame for (4\.9\d*|5(\.\d+)?) s\)$/,
  ],
  [
    "a JoinRoom that names the wrong target identity",
    "fixed",
    { cloud: { target: "nobody" } },
    /: speaker → bridge \(session open, no frame ever\)$/,
  ],
  [
    "a session of the bridge that outlives its stream",
    "legacy",
    { faults: [at(3_000, cancelStreams())] },
    /: bridge \(session open, no stream, no frame for [45](\.\d+)? s\)$/,
  ],
  [
    "a cloud that does not read",
    "legacy",
    { faults: [at(3_000, pause({ forMs: 6_000 }))] },
    /: bridge → cloud \(stream open, no frame for [45](\.\d+)? s\)$/,
  ],
  [
    "an app that does not subscribe",
    "fixed",
    { apps: [{ name: "captions", subscribe: { afterMs: 60_000 } }] },
    /: cloud → app com\.example\.captions \(not subscribed, no frame ever\)$/,
  ],
  [
    "an app whose socket closes",
    "fixed",
    { faults: [at(3_000, leaveApp({ awayMs: 6_000 }))] },
    /: cloud → app com\.example\.captions \(socket closed, no frame for [45](\.\d+)? s\)$/,
  ],
];

const run = realBench();

test.concurrent.for(BROKEN)(
  "%s is found where it is",
  { timeout: REAL_LIMIT_MS * BROKEN.length },
  async ([, preset, broken, said]) => {
    const record = await run({
      preset,
      scenario: {
        name: "broken-hop",
        users: 1,
        durationMs: 8_000,
        speaker: { shape: steady() },
        expect: { audioToEnd: true },
        ...broken,
      },
    });
    const [stopped, ...others] = stoppedAudio(record);
    expect(stopped?.text).toMatch(said);
    expect(others).toEqual([]);
    // Connected everywhere, and no audio: never green.
    expect(judge(record).outcome).not.toBe("pass");
  },
);
