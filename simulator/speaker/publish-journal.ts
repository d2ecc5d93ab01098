import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { devNull } from "node:os";
import { isUnwritable } from "../../common/unwritable.ts";
import type { PublishedUser } from "./speaker-messages.ts";

/** Published, failed, and when the last was taken: NaN for never. */
const ENTRY_BYTES = 3 * Float64Array.BYTES_PER_ELEMENT;

/**
 * What a speaker process has published of each of its users, written before anything else is done: a process that is
 * killed has told its harness by heartbeats, up to a second old, and by this to the packet. A write takes 1.3 µs.
 */
export class PublishJournal {
  readonly fd: number;
  readonly #entry = new Float64Array(3);

  /** @param fd an open file that holds a journal */
  constructor(fd: number) {
    this.fd = fd;
  }

  /** A file that has no name any more, so that nothing is left of it; where the disk takes none, notes go nowhere. */
  static create(path: string, users: number): PublishJournal {
    let fd: number | undefined;
    try {
      fd = openSync(path, "wx+");
      unlinkSync(path);
      writeSync(fd, emptyEntries(users));
      return new PublishJournal(fd);
    } catch (error) {
      if (fd !== undefined) closeSync(fd);
      if (!isUnwritable(error)) throw error;
      return PublishJournal.none();
    }
  }

  /** Notes go nowhere. */
  static none(): PublishJournal {
    return new PublishJournal(openSync(devNull, "r+"));
  }

  /** @param index the user's place in the process */
  note(index: number, { published, publishFailed, lastMs }: PublishedUser): void {
    this.#entry[0] = published;
    this.#entry[1] = publishFailed;
    this.#entry[2] = lastMs ?? Number.NaN;
    writeSync(this.fd, this.#entry, 0, ENTRY_BYTES, index * ENTRY_BYTES);
  }

  /** What was noted, of these users in their order; null where notes went nowhere. */
  read(userIds: readonly string[]): PublishedUser[] | null {
    const entries = new Float64Array(3 * userIds.length);
    if (readSync(this.fd, entries, 0, entries.byteLength, 0) < entries.byteLength) return null;
    return userIds.map((userId, index) => {
      const [published = 0, publishFailed = 0, lastMs = Number.NaN] = entries.subarray(3 * index);
      return { userId, published, publishFailed, lastMs: Number.isNaN(lastMs) ? null : lastMs };
    });
  }

  close(): void {
    closeSync(this.fd);
  }
}

function emptyEntries(users: number): Float64Array {
  return Float64Array.from({ length: 3 * users }, (_, index) => (index % 3 === 2 ? Number.NaN : 0));
}
