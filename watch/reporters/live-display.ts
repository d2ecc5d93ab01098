import type { ConsoleOptions } from "../../reports/reporters/console-text.ts";
import type { HealthBook } from "../health/health-book.ts";
import type { HealthEvent } from "../health/health-event.ts";
import type { HealthVerdict } from "../health/judge-health.ts";
import { eventText } from "./event-text.ts";
import { renderLiveTable } from "./live-table.ts";
import { Screen, type ScreenStream } from "./screen.ts";

const EVENTS_SHOWN = 5;

/** A table on a terminal that is drawn over at every tick, with the last events below it. */
export class LiveDisplay {
  readonly #screen: Screen;
  readonly #style: () => ConsoleOptions;
  readonly #events: string[] = [];

  /** @param style how to write to the terminal at the moment, whose size may change */
  constructor(stream: ScreenStream, style: () => ConsoleOptions) {
    this.#screen = new Screen(stream);
    this.#style = style;
  }

  readonly onEvent = (event: HealthEvent): void => {
    this.#events.push(eventText(event));
    if (this.#events.length > EVENTS_SHOWN) this.#events.shift();
  };

  readonly onTick = (book: HealthBook, verdict: HealthVerdict): void => {
    const { rows } = this.#screen;
    this.#screen.draw(renderLiveTable({ book, verdict, events: this.#events, style: this.#style(), rows }));
  };

  readonly finish = (): void => this.#screen.clear();
}
