/** The part of a run's section that shows what a check is about, by the check's id. */
const EVIDENCE = {
  "drop-rate": "frames",
  "drop-rate-after-fault": "frames",
  "undelivered-rate": "flow",
  "channel-len": "queue",
  "cloud-latency": "latency",
  "channel-len-recovery": "queue",
  "app-undelivered-rate": "flow",
  "audio-to-end": "users",
  reconnection: "presence",
  "reconnection-steps": "lines",
  "send-timeout": "latency",
  "sessions-kept": "presence",
  "k6-thresholds": "k6",
  zombies: "presence",
  "rss-growth": "details",
  "orderly-stop": "details",
  "monitoring-cost": "monitoring",
  "monitoring-answered": "monitoring",
  "audio-flowed": "flow",
  "frame-integrity": "users",
  accounts: "flow",
  complete: "details",
  "published-all": "flow",
  "generator-lateness": "details",
  "machine-saturation": "details",
  "network-steady": "lines",
  "speakers-connected": "lines",
  "burst-spread": "details",
  "stall-bit": "latency",
  "faults-bit": "lines",
} as const satisfies Record<string, string>;

const PARTS = {
  queue: "queue",
  frames: "frames",
  latency: "latency",
  presence: "sessions",
  lines: "log",
  flow: "accounts",
  users: "users",
  k6: "k6",
  monitoring: "monitoring",
  details: "details",
} as const satisfies Record<(typeof EVIDENCE)[keyof typeof EVIDENCE], string>;

export interface Evidence {
  /** The end of the anchor, behind the id of the run's section. */
  readonly part: keyof typeof PARTS;
  /** What it is called in a link. */
  readonly word: string;
}

/** Where to look for what a check found; undefined for one that nobody has placed. */
export function evidenceOf(checkId: string): Evidence | undefined {
  const part = Object.hasOwn(EVIDENCE, checkId) ? EVIDENCE[checkId as keyof typeof EVIDENCE] : undefined;
  return part && { part, word: PARTS[part] };
}
