import { expect, test } from "vitest";
import { BridgeWitness } from "./bridge-witness.ts";

const bridge = (sid: string) => ({ identity: "cloud-agent:u1", sid });

function witness() {
  const told: string[] = [];
  const seer = new BridgeWitness({ onJoined: () => told.push("joined"), onLeft: () => told.push("left") });
  return { seer, told };
}

test("tells of the bridge's coming and going and of nobody else's", () => {
  const { seer, told } = witness();
  seer.look([]);
  seer.arrived({ identity: "somebody", sid: "a" });
  seer.arrived(bridge("b"));
  seer.departed({ identity: "somebody", sid: "a" });
  seer.departed(bridge("b"));
  expect(told).toEqual(["joined", "left"]);
});

test("tells of a bridge that is in the room already", () => {
  const { seer, told } = witness();
  seer.look([bridge("a")]);
  expect(told).toEqual(["joined"]);
});

test("who is put out by the same identity has left, whether that is said first, last or not at all", () => {
  for (const said of ["first", "last", "never"]) {
    const { seer, told } = witness();
    seer.look([bridge("a")]);
    if (said === "first") seer.departed(bridge("a"));
    seer.arrived(bridge("b"));
    if (said === "last") seer.departed(bridge("a"));
    expect(told).toEqual(["joined", "left", "joined"]);
  }
});

test("what is said while the room is out of sight does not count; what has changed is told afterwards", () => {
  const { seer, told } = witness();
  seer.look([bridge("a")]);
  seer.lookAway();
  seer.departed(bridge("a"));
  seer.arrived(bridge("a"));
  seer.look([bridge("a")]);
  expect(told).toEqual(["joined"]);
  seer.lookAway();
  seer.look([bridge("b")]);
  expect(told).toEqual(["joined", "left", "joined"]);
  seer.lookAway();
  seer.look([]);
  expect(told).toEqual(["joined", "left", "joined", "left"]);
});
