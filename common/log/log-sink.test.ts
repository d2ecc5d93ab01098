import { setImmediate as turn } from "node:timers/promises";
import { afterEach, describe, expect, test, vi } from "vitest";
import { type LogOutput, LogSink } from "./log-sink.ts";

afterEach(() => {
  vi.useRealTimers();
});

type Done = (error?: Error | null) => void;

/** An output whose writes end when the test says so. */
class HeldOutput implements LogOutput {
  readonly written: string[] = [];
  readonly #held: Done[] = [];

  write(text: string, done: Done): void {
    this.written.push(text);
    this.#held.push(done);
  }

  writeNow(text: string): void {
    this.written.push(`now: ${text}`);
  }

  get held(): number {
    return this.#held.length;
  }

  /** Ends the write in flight. */
  end(error?: Error): void {
    this.#held.shift()?.(error);
  }

  /** What was written since the last look. */
  taken(): string[] {
    return this.written.splice(0);
  }
}

function sink(waitingMax?: number) {
  const output = new HeldOutput();
  const lostLine = (lines: number) => `${lines} lost\n`;
  const made = new LogSink({ output, lostLine, ...(waitingMax === undefined ? {} : { waitingMax }) });
  const write = (...lines: string[]) => lines.forEach((line) => void made.write(`${line}\n`));
  return { sink: made, output, write };
}

test("a line is out within the turn of the loop in which it was written, together with the others of that turn", async () => {
  const { output, write } = sink();
  write("a", "b");
  expect(output.taken()).toEqual([]);
  await turn();
  expect(output.taken()).toEqual(["a\nb\n"]);
});

test("while a write is under way the next lines wait, in order, for one write after it", async () => {
  const { output, write } = sink();
  write("a");
  await turn();
  write("b");
  await turn();
  write("c");
  await turn();
  expect(output.taken()).toEqual(["a\n"]);
  output.end();
  expect(output.taken()).toEqual(["b\nc\n"]);
  output.end();
  write("d");
  await turn();
  expect(output.taken()).toEqual(["d\n"]);
});

describe("behind a reader that is too slow", () => {
  test("no more text waits than may, whether in flight or not", async () => {
    const { output, write } = sink(100);
    for (let i = 0; i < 1_000; i++) {
      write("nine char");
      await turn();
    }
    output.end();
    output.end();
    const [first = "", second = ""] = output.taken();
    expect(first.length + second.length).toBe(100);
  });

  test("what was lost is told once, in its place, as soon as all that waited is out", async () => {
    const { output, write } = sink(10);
    write("a");
    await turn();
    write("b", "c", "d", "lost", "lost");
    output.end();
    write("lost too, though there is room again");
    output.end();
    expect(output.taken()).toEqual(["a\n", "b\nc\nd\n", "3 lost\n"]);
    write("e");
    output.end();
    output.end();
    expect(output.taken()).toEqual(["e\n"]);
  });

  test("a line that is longer than what may wait is lost alone", async () => {
    const { output, write } = sink(8);
    write("longer than that");
    await turn();
    expect(output.taken()).toEqual(["1 lost\n"]);
    output.end();
    write("a");
    await turn();
    expect(output.taken()).toEqual(["a\n"]);
  });
});

describe("an output that fails", () => {
  test("is tried again each second, and told how many lines it missed when it works again", async () => {
    const { output, write } = sink();
    write("a");
    await turn();
    write("b");
    vi.useFakeTimers();
    output.end(new Error("no space left"));
    write("c");
    expect(output.taken()).toEqual(["a\n"]);
    vi.advanceTimersByTime(1_000);
    output.end(new Error("no space left"));
    write("d");
    vi.advanceTimersByTime(1_000);
    expect(output.taken()).toEqual(["3 lost\n", "4 lost\n"]);
    output.end();
    vi.useRealTimers();
    write("e");
    await turn();
    expect(output.taken()).toEqual(["e\n"]);
  });

  test("is not waited for", async () => {
    const { sink: it, output, write } = sink();
    write("a");
    await turn();
    const drained = it.drained(3_600_000);
    output.end(new Error("broken pipe"));
    await drained;
    await it.drained(3_600_000);
  });
});

describe("a drain", () => {
  test("is over when nothing waits, and not before", async () => {
    const { sink: it, output, write } = sink();
    await it.drained(3_600_000);
    write("a");
    let drained = false;
    const draining = it.drained(3_600_000).then(() => {
      drained = true;
    });
    await turn();
    write("b");
    output.end();
    await turn();
    expect([drained, output.held]).toEqual([false, 1]);
    output.end();
    await draining;
  });

  test("is over when its limit has passed", async () => {
    const { sink: it, write } = sink();
    write("a");
    await it.drained(1);
  });
});

describe("the last words of a process that exits", () => {
  test("are written at once", () => {
    const { sink: it, output, write } = sink();
    write("a", "b");
    it.writeNow();
    it.writeNow();
    expect(output.taken()).toEqual(["now: a\nb\n"]);
  });

  test("are never put into the middle of an unfinished write", async () => {
    const { sink: it, output, write } = sink();
    write("a");
    await turn();
    write("b");
    it.writeNow();
    expect(output.taken()).toEqual(["a\n"]);
  });
});
