import { expect, test } from "vitest";
import { actOn, type UserAction } from "./user-actions.ts";
import type { UserConnection } from "./user-connection.ts";

/** What is called on a connection, in order. */
function callsOf(action: UserAction): string[] {
  const calls: string[] = [];
  const connection = new Proxy({} as UserConnection, {
    get:
      (_, name) =>
      (...values: unknown[]): Promise<void> => {
        calls.push([name, ...values].map(String).join(" "));
        return Promise.resolve();
      },
  });
  actOn(connection, action);
  return calls;
}

const users = ["u1"];

test.each<[UserAction, string[]]>([
  [{ kind: "pause", users }, ["pause"]],
  [{ kind: "resume", users }, ["resume"]],
  [{ kind: "half-close", users }, ["halfClose"]],
  [{ kind: "cancel", users }, ["cancel"]],
  [{ kind: "leave", users }, ["leave stale client"]],
  [{ kind: "rejoin", users, joins: 5, attachAfterMs: 300 }, ["rejoin 5 300"]],
  [{ kind: "second-stream", users }, ["openSecondStream"]],
  [{ kind: "expire-token", users }, ["expireToken", "cancel"]],
  [{ kind: "abandon", users, streams: 4 }, ["abandon 4"]],
  [{ kind: "forget", users }, ["forgetAbandoned"]],
])("%j is done to the connection", (action, calls) => {
  expect(callsOf(action)).toEqual(calls);
});
