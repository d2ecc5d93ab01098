import { z } from "zod";

const count = z.int().min(0);

/** A time in which a fault kept one user's audio from flowing, as speaker, cloud and harness saw it. */
export const outageSchema = z.strictObject({
  /** Index of the fault in `faults`. */
  fault: count,
  /** When the fault struck. */
  startMs: z.number(),
  /** When nothing kept audio from flowing any more: the cloud was up again, the fault was undone; null for never. */
  upMs: z.number().nullable(),
  /** When the first frame after it came to the cloud; null for never. */
  firstFrameMs: z.number().nullable(),
  /** Frames due from its start to its end. */
  scheduled: count,
  /** Of these, how many never came to the cloud. */
  missing: count,
});

/** The signs by which a fault is known to have bitten. */
export const FAULT_SIGNS = [
  /** A Send was held up while it lasted. */
  "send-blocked",
  /** A stream of a user it struck ended. */
  "stream-ended",
  /** A JoinRoom of a user it struck was refused. */
  "join-refused",
  /** The speaker saw the bridge leave the room. */
  "bridge-left",
  /** The speaker of a user it struck lost its room. */
  "speaker-left",
  /** The speaker said that it publishes nothing. */
  "speaker-muted",
  /** The app heard that its subscription has ended. */
  "app-unsubscribed",
  /** The cloud saw the app's socket close. */
  "app-left",
  /** The cloud let audio go because the app did not read it. */
  "app-stalled",
  /** The process ended. */
  "process-ended",
  /** The scraper asked the bridge, whatever it answered. */
  "scraped",
  /** The cloud did what it was told; nothing more is expected of it. */
  "done",
] as const;

/** Something done to a process or a link at its scripted time, and undone. */
export const faultSchema = z.strictObject({
  kind: z.string(),
  startMs: z.number(),
  /** When it had been undone; null where the run ended before. */
  endMs: z.number().nullable(),
  /** The users it struck. */
  users: z.array(z.string()),
  /** The package name of the app that it struck, where it struck one and no cloud. */
  app: z.string().optional(),
  /** The sign by which it is known to have bitten. */
  sign: z.enum(FAULT_SIGNS),
  /**
   * What a good bridge may let it interrupt: the user's stream, the audio while the stream stands, or nothing at all. What is
   * lost beyond that counts against the bridge.
   */
  interrupts: z.enum(["stream", "audio", "nothing"]),
});

/** A session that the bridge ended because a Send took too long. */
export const sendTimeoutSchema = z.strictObject({
  userId: z.string(),
  /** When its Send was first held up, by the bridge's series; null where it does not show it. */
  blockedAtMs: z.number().nullable(),
  /** Of a black box, how long it was held up: at least by its log's word, at most by what came; null where that is not known. */
  held: z.strictObject({ leastMs: z.number(), mostMs: z.number() }).nullable().optional(),
  /** When the session closed, by the bridge's word. */
  closedAtMs: z.number(),
  /** When the bridge was first seen to have left the room; null for never. */
  leftRoomAtMs: z.number().nullable(),
  /** When LiveKit last listed it there; null where nobody had looked before. */
  inRoomAtMs: z.number().nullable().optional(),
  /** Whether the bridge's log says so, word for word; null where there is no log to read. */
  logged: z.boolean().nullable(),
});

/** A process that was asked to end (SIGTERM). */
export const stopSchema = z.strictObject({
  process: z.string(),
  atMs: z.number(),
  /** From the signal to its end. */
  tookMs: z.number(),
  /** How it ended, such as `exit code 0`. */
  exit: z.string(),
  /** `cloud-agent:*` participants that LiveKit still listed when it had ended; null where it did not answer. */
  participantsLeft: count.nullable(),
});

/** What the operating system, and an HTTP request, say of the bridge's process. */
export const footprintSchema = z.strictObject({
  atMs: z.number(),
  threads: count.nullable(),
  descriptors: count.nullable(),
  rssBytes: count,
  /** How long the event loop kept a request waiting, at most. */
  responseMs: z.number().nullable(),
  /** How long its event loop's thread has been ready to run and had no CPU, since its start. */
  cpuWaitMs: z.number().nullable(),
});

export type Outage = z.infer<typeof outageSchema>;
export type FaultRecord = z.infer<typeof faultSchema>;
export type FaultSign = FaultRecord["sign"];
export type SendTimeout = z.infer<typeof sendTimeoutSchema>;
export type ProcessStop = z.infer<typeof stopSchema>;
export type Footprint = z.infer<typeof footprintSchema>;
