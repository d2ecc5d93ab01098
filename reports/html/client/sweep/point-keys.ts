/** Left and right go along a chart's points, up and down to the same column of the next line; one of them takes Tab. */
export function moveAmongPoints(chart: SVGElement): void {
  const points = [...chart.querySelectorAll<SVGElement>(".point")];
  chart.addEventListener("keydown", (event) => {
    const from = points.indexOf(document.activeElement as SVGElement);
    const to = from < 0 ? undefined : nextPoint(points, from, event.key);
    if (to === undefined) return;
    event.preventDefault();
    for (const point of points) point.setAttribute("tabindex", point === to ? "0" : "-1");
    to.focus();
  });
}

function nextPoint(points: readonly SVGElement[], from: number, key: string): SVGElement | undefined {
  const column = points[from]?.dataset.column;
  const sameColumn = (point: SVGElement): boolean => point.dataset.column === column;
  switch (key) {
    case "ArrowRight":
      return points[from + 1];
    case "ArrowLeft":
      return points[from - 1];
    case "ArrowDown":
      return points.slice(from + 1).find(sameColumn);
    case "ArrowUp":
      return points.slice(0, from).findLast(sameColumn);
    default:
      return undefined;
  }
}
