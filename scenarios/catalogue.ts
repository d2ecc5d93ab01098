import type { Scenario } from "../simulator/scenario/scenario.ts";
import { burstyAudio } from "./bursty-audio.ts";
import { busyConsumer } from "./busy-consumer.ts";

/** Every scenario, in the order in which `bridgebench list` shows and a run takes them. */
export const catalogue: readonly Scenario[] = [burstyAudio, busyConsumer];
