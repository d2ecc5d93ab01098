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

test("what goes is noted once, what comes meanwhile is not waited for", () => {
  let now = new Set(["192.0.2.2 (eth0)", "172.30.150.1 (br-1)"]);
  const events: RecordEvent[] = [];
  const watch = new NetworkWatch({ addEvent: (event) => void events.push(event) }, () => now);
  watch.look();
  now = new Set(["192.0.2.2 (eth0)", "172.30.151.1 (br-2)"]);
  watch.look();
  now = new Set(["192.0.2.2 (eth0)"]);
  watch.look();
  expect(events).toMatchObject([{ source: "harness", kind: "network-gone", text: "172.30.150.1 (br-1)" }]);
});
