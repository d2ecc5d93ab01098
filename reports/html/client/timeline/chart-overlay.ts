import type uPlot from "uplot";
import type { FaultSpan } from "../../page-data.ts";
import type { Palette } from "../palette.ts";

const HATCH_PX = 7;
const FONT_PX = 11;

/** Shades the time of each fault, with stripes and edges, so that it is seen without colour. */
export function drawFaults(chart: uPlot, faults: readonly FaultSpan[], palette: Palette): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  ctx.save();
  // The plot leaves the dashes of its last line behind.
  ctx.setLineDash([]);
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const { left, right } of visible(chart, faults)) {
    ctx.fillStyle = palette.colour("fault-ground");
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.beginPath();
    // From one corner to the other, however wide the fault is.
    const start = Math.max(left, bbox.left) - bbox.height;
    for (let x = start; x < Math.min(right, bbox.left + bbox.width); x += HATCH_PX * ratio) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.strokeStyle = palette.colour("fault");
    ctx.globalAlpha = 0.28;
    ctx.lineWidth = ratio;
    ctx.stroke();
    ctx.restore();
    ctx.strokeStyle = palette.colour("fault");
    ctx.lineWidth = ratio;
    ctx.strokeRect(left, bbox.top - ratio, right - left, bbox.height + 2 * ratio);
  }
  ctx.restore();
}

/** The name of each fault at its top, where there is room for it. */
export function nameFaults(chart: uPlot, faults: readonly FaultSpan[], palette: Palette): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  ctx.save();
  ctx.font = `600 ${FONT_PX * ratio}px ${fontFamily()}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "top";
  let free = bbox.left;
  for (const { name, left } of visible(chart, faults)) {
    const width = ctx.measureText(name).width + 8 * ratio;
    const at = Math.max(bbox.left, Math.min(left, bbox.left + bbox.width - width));
    if (at < free) continue;
    free = at + width;
    ctx.fillStyle = palette.colour("ground");
    ctx.fillRect(at + ratio, bbox.top + ratio, width - 2 * ratio, (FONT_PX + 5) * ratio);
    ctx.fillStyle = palette.colour("fault");
    ctx.fillText(name, at + 4 * ratio, bbox.top + 4 * ratio);
  }
  ctx.restore();
}

/** A dashed line across the chart, its name above it at the right. */
export function drawMark(chart: uPlot, name: string, value: number, palette: Palette): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  const y = Math.round(chart.valToPos(value, "y", true));
  ctx.save();
  ctx.strokeStyle = palette.colour("muted");
  ctx.fillStyle = palette.colour("muted");
  ctx.lineWidth = ratio;
  ctx.setLineDash([2 * ratio, 4 * ratio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.font = `${FONT_PX * ratio}px ${fontFamily()}`;
  ctx.textAlign = "right";
  ctx.textBaseline = "bottom";
  ctx.fillText(name, bbox.left + bbox.width - 4 * ratio, y - 2 * ratio);
  ctx.restore();
}

/** A dashed line down the chart where the run was cut, its name beside it. */
export function drawCut(chart: uPlot, cutMs: number, palette: Palette): void {
  const { ctx, bbox } = chart;
  const ratio = devicePixelRatio;
  const x = Math.round(chart.valToPos(cutMs, "x", true));
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.strokeStyle = palette.colour("text");
  ctx.fillStyle = palette.colour("text");
  ctx.lineWidth = 1.5 * ratio;
  ctx.setLineDash([2 * ratio, 3 * ratio]);
  ctx.beginPath();
  ctx.moveTo(x, bbox.top);
  ctx.lineTo(x, bbox.top + bbox.height);
  ctx.stroke();
  ctx.font = `600 ${FONT_PX * ratio}px ${fontFamily()}`;
  const isInRightHalf = x > bbox.left + bbox.width / 2;
  ctx.textAlign = isInRightHalf ? "right" : "left";
  ctx.textBaseline = "top";
  ctx.fillText("run cut", x + (isInRightHalf ? -5 : 5) * ratio, bbox.top + 20 * ratio);
  ctx.restore();
}

function visible(
  chart: uPlot,
  faults: readonly FaultSpan[],
): { name: string; left: number; right: number }[] {
  const { min = 0, max = 0 } = chart.scales.x ?? {};
  return faults
    .filter(({ fromMs, toMs }) => toMs >= min && fromMs <= max)
    .map(({ name, fromMs, toMs }) => ({
      name,
      left: chart.valToPos(fromMs, "x", true),
      right: Math.max(
        chart.valToPos(toMs, "x", true),
        chart.valToPos(fromMs, "x", true) + 2 * devicePixelRatio,
      ),
    }));
}

function fontFamily(): string {
  return getComputedStyle(document.body).fontFamily;
}
