/** A growing set of sequence numbers, one bit each. */
export class SequenceSet {
  #bits = new Uint8Array(256);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** False when it was there already. */
  add(sequence: number): boolean {
    const byte = sequence >>> 3;
    const mask = 1 << (sequence & 7);
    if (byte >= this.#bits.length) this.#grow(byte);
    if (((this.#bits[byte] ?? 0) & mask) !== 0) return false;
    this.#bits[byte] = (this.#bits[byte] ?? 0) | mask;
    this.#size += 1;
    return true;
  }

  addAll(other: SequenceSet): void {
    for (let sequence = 0; sequence < other.#bits.length * 8; sequence++) {
      if (other.has(sequence)) this.add(sequence);
    }
  }

  has(sequence: number): boolean {
    return ((this.#bits[sequence >>> 3] ?? 0) & (1 << (sequence & 7))) !== 0;
  }

  /** How many numbers there are from `first` on and below `end`. */
  sizeBetween(first: number, end: number): number {
    let size = 0;
    for (let sequence = first; sequence < end; sequence++) if (this.has(sequence)) size += 1;
    return size;
  }

  /** How many of these numbers are in the other set as well. */
  sizeInBoth(other: SequenceSet): number {
    let size = 0;
    for (let sequence = 0; sequence < this.#bits.length * 8; sequence++)
      if (this.has(sequence) && other.has(sequence)) size += 1;
    return size;
  }

  /** The numbers below `end` that are not in the set, as ranges of first and last. */
  missingBelow(end: number): [number, number][] {
    const ranges: [number, number][] = [];
    for (let sequence = 0; sequence < end; sequence++) {
      if (this.has(sequence)) continue;
      const last = ranges.at(-1);
      if (last !== undefined && last[1] === sequence - 1) last[1] = sequence;
      else ranges.push([sequence, sequence]);
    }
    return ranges;
  }

  encode(): string {
    const used = this.#bits.findLastIndex((byte) => byte !== 0) + 1;
    return Buffer.from(this.#bits.subarray(0, used)).toString("base64");
  }

  static decode(encoded: string): SequenceSet {
    const set = new SequenceSet();
    const bits = Buffer.from(encoded, "base64");
    for (let sequence = 0; sequence < bits.length * 8; sequence++) {
      if (((bits[sequence >>> 3] ?? 0) & (1 << (sequence & 7))) !== 0) set.add(sequence);
    }
    return set;
  }

  #grow(byte: number): void {
    const bits = new Uint8Array(Math.max(byte + 1, this.#bits.length * 2));
    bits.set(this.#bits);
    this.#bits = bits;
  }
}
