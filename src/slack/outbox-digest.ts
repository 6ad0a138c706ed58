import type { Deps } from "../deps.ts";
import type { OutboxContent } from "../domain/outbox.ts";
import type { Workspace } from "../domain/workspace.ts";
import type { Message } from "./views/blocks.ts";

/** A stand-in until digests have their view: nothing is said. */
export async function drawDigest(
  _deps: Deps,
  _workspace: Workspace,
  _content: Extract<OutboxContent, { kind: "digest" }>,
): Promise<Message | undefined> {
  return undefined;
}
