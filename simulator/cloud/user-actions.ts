import type { CloudAction } from "./cloud-action.ts";
import type { UserConnection } from "./user-connection.ts";

export type UserAction = Extract<CloudAction, { users: string[] }>;

type Doer<Kind> = (connection: UserConnection, action: Extract<UserAction, { kind: Kind }>) => void;

const doers: { readonly [Kind in UserAction["kind"]]: Doer<Kind> } = {
  pause: (connection) => connection.pause(),
  resume: (connection) => connection.resume(),
  "half-close": (connection) => connection.halfClose(),
  cancel: (connection) => connection.cancel(),
  leave: (connection) => void connection.leave("stale client"),
  rejoin: (connection, { joins, attachAfterMs }) => void connection.rejoin(joins, attachAfterMs),
  "second-stream": (connection) => connection.openSecondStream(),
  "expire-token": (connection) => {
    connection.expireToken();
    connection.cancel();
  },
  abandon: (connection, { streams }) => connection.abandon(streams),
  forget: (connection) => connection.forgetAbandoned(),
};

/** Does to one user's connection what the harness asks. */
export function actOn(connection: UserConnection, action: UserAction): void {
  (doers[action.kind] as Doer<UserAction["kind"]>)(connection, action);
}
