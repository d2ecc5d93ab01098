import type { Section } from "./layout.ts";
import { chosen, perSecond } from "./query.ts";
import { timeSeries } from "./time-series.ts";

const legend = "{{job}} {{instance}}";

/** What each process takes. A leak raises the floor of one of these. */
export const processSection: Section = {
  title: "Footprint of the processes",
  height: 8,
  panels: [
    timeSeries({
      title: "CPU",
      description: "Cores in use. A Node process that comes near 1 is full, and everything it does is late.",
      unit: "short",
      width: 12,
      queries: [{ expr: perSecond("process_cpu_seconds_total"), legend }],
    }),
    timeSeries({
      title: "Memory",
      description:
        "Resident memory. A bridge takes some 2 MB more for each user; a floor that rises is a leak.",
      unit: "bytes",
      width: 12,
      queries: [{ expr: chosen("process_resident_memory_bytes"), legend }],
    }),
    timeSeries({
      title: "Open descriptors",
      description:
        "A closed room leaves some for seconds. A floor that rises while sessions do not is a leak.",
      unit: "short",
      width: 12,
      queries: [{ expr: chosen("process_open_fds"), legend }],
    }),
    timeSeries({
      title: "Threads",
      description:
        "A closed room leaves some for seconds. A floor that rises while sessions do not is a leak.",
      unit: "short",
      width: 12,
      queries: [{ expr: chosen("process_threads"), legend }],
    }),
    timeSeries({
      title: "Event loop, how late (p99)",
      description: "How late timers fire in a Node process. What a busy loop delays, the audio waits for.",
      unit: "s",
      width: 12,
      queries: [{ expr: chosen("nodejs_eventloop_lag_p99_seconds"), legend }],
    }),
    timeSeries({
      title: "Up",
      description:
        "1 where the process answers Prometheus. A gap in other panels with 0 here is a process that is gone.",
      unit: "short",
      width: 12,
      max: 1,
      queries: [{ expr: chosen("up"), legend }],
    }),
  ],
};
