import type { NetworkInterfaceInfo } from "node:os";
import { expect, test } from "vitest";
import type { RecordEvent } from "../../reports/record/record.ts";
import { NetworkWatch, networkAddresses } from "./network-watch.ts";

const at = (address: string, internal = false) => ({ address, internal }) as NetworkInterfaceInfo;

test("addresses count by which another machine, or a container, could be reached", () => {
  const interfaces = {
    lo: [at("127.0.0.1", true), at("::1", true)],
    eth0: [at("192.0.2.2"), at("2001:db8::2"), at("fe80::1")],
    "br-1": [at("172.30.150.1")],
  };
  expect([...(networkAddresses(() => interfaces) ?? [])]).toEqual([
    "192.0.2.2 (eth0)",
    "2001:db8::2 (eth0)",
    "172.30.150.1 (br-1)",
  ]);
});

test("where the system does not tell its networks, nobody says that one is gone", () => {
  const refused = () => {
    throw new Error("uv_interface_addresses returned Unknown system error 1");
  };
  expect(networkAddresses(refused)).toBeNull();
  const told = [new Set(["192.0.2.2 (eth0)"]), null];
  const events: RecordEvent[] = [];
  const watch = new NetworkWatch(
    { addEvent: (event) => void events.push(event) },
    () => told.shift() ?? null,
  );
  watch.look();
  expect(events).toEqual([]);
});

/** What a watch notes as the addresses change, look by look; the first are those that it was made with. */
function notedOf(first: string[], ...then: string[][]): RecordEvent[] {
  const events: RecordEvent[] = [];
  let now = new Set(first);
  const watch = new NetworkWatch({ addEvent: (event) => void events.push(event) }, () => now);
  for (const addresses of then) {
    now = new Set(addresses);
    watch.look();
  }
  return events;
}

const [ETH, FIRST, SECOND] = ["192.0.2.2 (eth0)", "172.30.150.1 (br-1)", "172.30.151.1 (br-2)"] as const;

test("what goes is noted once, what stays or comes is not", () => {
  expect(notedOf([ETH, FIRST], [ETH, FIRST], [ETH, SECOND], [ETH, SECOND])).toMatchObject([
    { source: "harness", kind: "network-gone", text: FIRST },
  ]);
});

test("a network that comes later and goes again is noted too, each time", () => {
  const noted = notedOf([ETH], [ETH, SECOND], [ETH], [ETH, SECOND], [ETH]);
  expect(noted.map(({ text }) => text)).toEqual([SECOND, SECOND]);
});

test("it goes on looking by itself until the run is over", async () => {
  const over = new AbortController();
  const told = [[ETH], [ETH, FIRST], [ETH]].map((addresses) => new Set<string>(addresses));
  const noted = new Promise<RecordEvent>((resolve) => {
    const watch = new NetworkWatch({ addEvent: resolve }, () => told.shift() ?? null);
    void watch.untilOver(over.signal);
  });
  expect((await noted).text).toBe(FIRST);
  over.abort();
});
