/** The LiveKit server that is built or pulled when none is given. */
export const LIVEKIT_VERSION = "v1.13.5";

export const LIVEKIT_MODULE = "github.com/livekit/livekit-server";

export const LIVEKIT_IMAGE = `livekit/livekit-server:${LIVEKIT_VERSION}`;
