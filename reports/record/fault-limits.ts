/** A Send that takes so long is held up; a free one takes a few milliseconds. */
export const SEND_HELD_UP_MS = 100;

/** What a fault does may be seen so long after it has been undone. */
export const FAULT_AFTERMATH_MS = 5_000;

/** What the first session of a bridge leaves for good, in descriptors: with rtc-node 1.1 some 11. */
export const FIRST_SESSION_DESCRIPTORS = 20;
