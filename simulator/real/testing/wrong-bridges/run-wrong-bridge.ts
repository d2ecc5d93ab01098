import type { BridgePorts } from "../../../../bridge/bridge.ts";
import { bridgeCommand } from "../../../../bridge/command.ts";
import type { Frame } from "../../../../bridge/core/frame.ts";
import type { AudioStream } from "../../../../bridge/core/ports.ts";
import { runBridge } from "../../../../bridge/run-bridge.ts";
import type { BridgeSettings } from "../../../../bridge/settings.ts";
import { runCommand } from "../../../../common/run-command.ts";

/** Runs the reference bridge, with ports or settings that are wrong in one respect, as a program that takes its flags. */
export async function runWrongBridge(
  ports: Partial<BridgePorts>,
  wrong: Partial<BridgeSettings> = {},
): Promise<void> {
  const command = bridgeCommand("wrong-bridge", (settings) => runBridge({ ...settings, ...wrong }, ports));
  const exitCode = await runCommand(command, process.argv.slice(2));
  if (exitCode !== 0) process.exit(exitCode);
}

type Send = AudioStream["send"];

/** A stream whose every send goes through `send`, which may hand it to the real one, or not. */
export function withSend(
  send: (frame: Frame, done: Parameters<Send>[1], really: Send) => void,
): (stream: AudioStream) => AudioStream {
  return (stream) => ({
    send: (frame, done) => send(frame, done, (each, confirmed) => stream.send(each, confirmed)),
    end: (end) => stream.end(end),
  });
}
