import type { Metric, Values } from "../../metric.ts";
import type { RoomCosts } from "./measure-rooms.ts";
import type { Role } from "./room-messages.ts";

export const FEW_ROOMS = 5;
export const MANY_ROOMS = 40;
/** What a packet may cost with many rooms in a process, over what it costs with few. */
const RATIO_MAX = 1.15;

const GROUP = "CPU a packet, by rooms in a process";

interface RoomMetric extends Metric {
  value(costs: RoomCosts): number;
}

const METRICS: readonly RoomMetric[] = [
  ...metricsOf("publisher", "Publish"),
  ...metricsOf("receiver", "Receive"),
];

export const ROOM_METRICS: readonly Metric[] = METRICS;

export function roomValues(costs: RoomCosts): Values {
  return Object.fromEntries(METRICS.map(({ name, value }) => [name, value(costs)]));
}

function metricsOf(role: Role, verb: string): RoomMetric[] {
  const cpu = { unit: "µs", better: "less" } as const;
  return [
    {
      ...cpu,
      name: `rooms-${role}-few`,
      group: GROUP,
      title: `${verb}, ${FEW_ROOMS} rooms`,
      value: ({ few }) => few[role],
    },
    {
      ...cpu,
      name: `rooms-${role}-many`,
      group: GROUP,
      title: `${verb}, ${MANY_ROOMS} rooms`,
      value: ({ many }) => many[role],
    },
    {
      name: `rooms-${role}-ratio`,
      group: GROUP,
      title: `${verb}, ${MANY_ROOMS} / ${FEW_ROOMS} rooms`,
      unit: "×",
      better: "less",
      target: RATIO_MAX,
      value: ({ few, many }) => many[role] / few[role],
    },
  ];
}
