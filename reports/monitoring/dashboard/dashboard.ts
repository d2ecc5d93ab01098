import { type Dashboard, DashboardCursorSync, defaultDashboard } from "@grafana/schema";
import { annotations } from "./annotations.ts";
import { audioSection } from "./audio-section.ts";
import { latencySection } from "./latency-section.ts";
import { layOut } from "./layout.ts";
import { overviewSection } from "./overview-section.ts";
import { processSection } from "./process-section.ts";
import { sessionSection } from "./session-section.ts";
import { variables } from "./variables.ts";

/** The dashboard, of the schema that `@grafana/schema` has types for. */
export const dashboard: Dashboard = {
  ...defaultDashboard,
  // Grafana 11's: later ones bring it up to theirs.
  schemaVersion: 41,
  uid: "bridgebench",
  title: "LiveKit audio bridge",
  description:
    "Drops, queues, latency, zombies and footprint of an audio bridge, with the limits of its success metrics.",
  tags: ["bridgebench", "livekit"],
  editable: false,
  graphTooltip: DashboardCursorSync.Crosshair,
  time: { from: "now-15m", to: "now" },
  refresh: "5s",
  timepicker: { refresh_intervals: ["5s", "10s", "30s", "1m", "5m"] },
  templating: { list: variables },
  annotations: { list: annotations },
  panels: layOut([overviewSection, audioSection, latencySection, sessionSection, processSection]),
};

/** The dashboard as Grafana reads it. */
export function dashboardJson(): string {
  return `${JSON.stringify(dashboard, null, 2)}\n`;
}
