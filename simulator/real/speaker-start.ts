import { mintToken } from "../livekit-server/tokens.ts";
import type { SpeakerRequest } from "../speaker/speaker-messages.ts";
import type { RunContext } from "./run-context.ts";
import type { PlannedUser } from "./run-plan.ts";

type Start = Extract<SpeakerRequest, { type: "start" }>;

/** What a speaker process is told first: for whom it speaks, and how. @param resume where it takes over in the middle */
export async function speakerStart(
  users: readonly PlannedUser[],
  context: RunContext,
  resume?: Start["resume"],
): Promise<Start> {
  const { plan, server, deployment } = context;
  const { speaker, joinsPerSecond } = plan.scenario;
  const { shape, format } = speaker;
  const joining = users.map(async ({ userId, userIndex }) => ({
    ...{ userId, userIndex, roomName: userId },
    token: await speakerToken(userId, userId, context),
  }));
  return {
    ...{
      type: "start",
      livekitUrl: deployment.livekitUrl(server.url),
      users: await Promise.all(joining),
      shape,
      format,
    },
    ...{ seed: plan.seed, joinsPerSecond },
    ...(resume && { resume }),
  };
}

/** A token with which somebody joins the user's room under this identity. */
export function speakerToken(userId: string, identity: string, { server }: RunContext): Promise<string> {
  const { apiKey, apiSecret } = server;
  return mintToken({ apiKey, apiSecret, identity, room: userId });
}
