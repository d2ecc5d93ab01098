import { axisRoom } from "./axis-room.ts";
import type { TimeView } from "./time-view.ts";

const ZOOM = 0.6;
const PAN = 0.25;
const WHEEL_ZOOM_PER_PX = 0.004;

/** Buttons, keys and wheel that move a view. */
export function controlView(root: HTMLElement, view: TimeView, intervalMs: number): void {
  const buttons: Readonly<Record<string, () => void>> = {
    "pan-left": () => view.pan(-PAN),
    "pan-right": () => view.pan(PAN),
    "zoom-in": () => view.zoom(ZOOM),
    "zoom-out": () => view.zoom(1 / ZOOM),
    reset: () => view.showAll(),
  };
  for (const button of root.querySelectorAll<HTMLElement>("[data-do]"))
    button.addEventListener("click", buttons[button.dataset.do ?? ""] ?? (() => {}));
  const plots = root.querySelector<HTMLElement>(".plots");
  plots?.addEventListener("keydown", (event) => {
    const act = keyAction(event, view, intervalMs);
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
  plots?.addEventListener("wheel", (event) => turnWheel(event, plots, view), { passive: false });
  const lanes = root.querySelector<HTMLElement>(".lanes");
  lanes?.addEventListener("mousemove", ({ clientX }) => view.moveCursor(momentAt(clientX, lanes, view)));
  lanes?.addEventListener("mouseleave", () => view.moveCursor(null));
  lanes?.addEventListener("dblclick", () => view.showAll());
}

function keyAction(
  { key, shiftKey }: KeyboardEvent,
  view: TimeView,
  intervalMs: number,
): (() => void) | undefined {
  const stepMs = shiftKey ? 10 * intervalMs : intervalMs;
  const actions: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => view.stepCursor(-stepMs),
    ArrowRight: () => view.stepCursor(stepMs),
    "+": () => view.zoom(ZOOM),
    "=": () => view.zoom(ZOOM),
    "-": () => view.zoom(1 / ZOOM),
    PageUp: () => view.pan(-PAN),
    PageDown: () => view.pan(PAN),
    Home: () => view.stepCursor(-view.endMs),
    End: () => view.stepCursor(view.endMs),
    Escape: () => {
      view.moveCursor(null);
      view.showAll();
    },
  };
  return Object.hasOwn(actions, key) ? actions[key] : undefined;
}

/** With Ctrl, or a pinch, it zooms; sideways, or with Shift, it pans; else it scrolls the page, as everywhere. */
function turnWheel(event: WheelEvent, plots: HTMLElement, view: TimeView): void {
  const { deltaX, deltaY, ctrlKey, shiftKey, clientX } = event;
  if (ctrlKey) {
    event.preventDefault();
    view.zoom(Math.exp(deltaY * WHEEL_ZOOM_PER_PX), momentAt(clientX, plots, view) ?? undefined);
    return;
  }
  const sideways = shiftKey && deltaX === 0 ? deltaY : deltaX;
  if (Math.abs(sideways) <= (shiftKey ? 0 : Math.abs(deltaY))) return;
  event.preventDefault();
  view.pan(sideways / plots.clientWidth);
}

/** The moment below a place on the screen; null beside the axis. */
function momentAt(clientX: number, element: HTMLElement, { fromMs, toMs }: TimeView): number | null {
  const { startPx, endPx } = axisRoom();
  const { left, width } = element.getBoundingClientRect();
  const share = (clientX - left - startPx) / (width - startPx - endPx);
  return share < 0 || share > 1 ? null : fromMs + share * (toMs - fromMs);
}
