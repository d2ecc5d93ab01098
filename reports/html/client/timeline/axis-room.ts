/** What is left free beside every plot for the labels of its axis, as the style sheet has it. */
export interface AxisRoom {
  readonly startPx: number;
  readonly endPx: number;
}

export function axisRoom(): AxisRoom {
  const style = getComputedStyle(document.documentElement);
  const px = (name: string): number => Number.parseInt(style.getPropertyValue(name), 10);
  return { startPx: px("--gutter"), endPx: px("--gutter-end") };
}
