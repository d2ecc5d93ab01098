import { timeSpan, whole } from "../../format/quantity.ts";
import { stoppedAudio } from "../../hops/stopped-audio.ts";
import { ACCOUNT_NAMES, accountWord, shownAccounts } from "../../record/accounts.ts";
import { isK6Untold } from "../../record/k6-record.ts";
import type { RunRecord, UserRecord } from "../../record/record.ts";
import { html, type Markup } from "../markup.ts";

/** More than so many are folded away. */
const OPEN_MAX = 6;

/** The accounts of each user, what its apps heard, and how it came out of its outages. */
export function userTable(record: RunRecord): Markup {
  const { users } = record;
  const isUntold = isK6Untold(record);
  const atEnd = record.complete ? "audio flows" : "not known: the run was cut";
  const stopped = new Map(stoppedAudio(record).map(({ userId, text }) => [userId, text]));
  const harmOf = (user: UserRecord): string =>
    record.k6 === null && !isUntold ? harm(user) : "not verified";
  const rows = users.map((user) =>
    userRow(user, {
      delivered: isUntold ? "not known" : whole(user.cloud.delivered),
      lost: isUntold ? "not known" : losses(user, record),
      harmed: harmOf(user),
      atEnd: stopped.get(user.userId) ?? atEnd,
    }),
  );
  return html`<details class="users"${users.length <= OPEN_MAX && html` open`}><summary>User by user (${whole(users.length)})</summary>
<div class="wide"><table>
<thead><tr><th scope="col">User</th><th scope="col" class="number">Published</th><th scope="col" class="number">Delivered</th><th scope="col">Lost</th><th scope="col">Harmed</th><th scope="col" class="number">Frames at apps</th><th scope="col">Outages</th><th scope="col">At the end of speech</th></tr></thead>
<tbody>${rows}</tbody></table></div></details>`;
}

/** What stands in a user's row, in words. */
interface UserWords {
  readonly delivered: string;
  readonly lost: string;
  readonly harmed: string;
  readonly atEnd: string;
}

function userRow(user: UserRecord, { delivered, lost, harmed, atEnd }: UserWords): Markup {
  const heard = user.apps.reduce((total, { received }) => total + received.delivered, 0);
  return html`<tr><th scope="row">${user.userId}</th><td class="number">${whole(user.published)}</td><td class="number">${delivered}</td><td>${lost}</td><td>${harmed}</td><td class="number">${user.apps.length === 0 ? "no app" : whole(heard)}</td><td>${outages(user)}</td><td>${atEnd}</td></tr>
`;
}

function losses(user: UserRecord, record: RunRecord): string {
  const accounts = shownAccounts(user.accounts, record);
  const lost = ACCOUNT_NAMES.filter((name) => name !== "delivered" && accounts[name] !== 0);
  return lost.map((name) => `${whole(accounts[name])} ${accountWord(name, record)}`).join(", ") || "none";
}

/** Frames that came otherwise than they were published. */
function harm({ cloud }: UserRecord): string {
  const { delivered, damagedInWarmUp = 0, ...harmed } = cloud;
  return (
    Object.entries({ ...harmed, "of these in warm-up": damagedInWarmUp })
      .filter(([, frames]) => frames > 0)
      .map(([name, frames]) => `${whole(frames)} ${name}`)
      .join(", ") || "none"
  );
}

function outages({ outages }: UserRecord): string {
  return (
    outages
      .map(({ startMs, upMs, firstFrameMs }) => {
        const start = `from ${timeSpan(startMs)}`;
        if (upMs === null) return `${start}, never over`;
        if (firstFrameMs === null) return `${start}, no frame after it`;
        return `${start}, audio back ${timeSpan(Math.max(0, firstFrameMs - upMs))} after it ended`;
      })
      .join("; ") || "none"
  );
}
