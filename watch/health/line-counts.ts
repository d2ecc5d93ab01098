import type { Line } from "../lines/line.ts";

/** What was read, and when it happened by its own clock. */
export class LineCounts {
  read = 0;
  bytes = 0;
  bridge = 0;
  cloud = 0;
  unknown = 0;
  tooLong = 0;
  /** Lines of bridge and cloud that carry no time of their own. */
  untimed = 0;
  /** NaN where no line carries a time. */
  firstMs = Number.NaN;
  lastMs = Number.NaN;
  /** The time of the bridge's last line. */
  bridgeLastMs = Number.NaN;

  count({ kind, clock, timeMs }: Line): void {
    this.read += 1;
    if (kind === "unknown") {
      this.unknown += 1;
      return;
    }
    const ofCloud = kind === "cloud-received" || kind === "cloud-relayed";
    if (ofCloud) this.cloud += 1;
    else {
      this.bridge += 1;
      if (!(timeMs <= this.bridgeLastMs) && clock !== "none") this.bridgeLastMs = timeMs;
    }
    if (clock === "none" || clock === "arrival") {
      this.untimed += 1;
      return;
    }
    if (!(timeMs >= this.firstMs)) this.firstMs = timeMs;
    if (!(timeMs <= this.lastMs)) this.lastMs = timeMs;
  }

  countTooLong(): void {
    this.read += 1;
    this.tooLong += 1;
  }
}
