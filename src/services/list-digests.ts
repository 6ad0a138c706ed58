import type { Deps } from "../deps.ts";
import type { DigestChannel } from "../domain/digest.ts";
import type { Workspace } from "../domain/workspace.ts";
import { listDigestChannels } from "../store/digest-channels.ts";

/** Who gets which digest; channels with neither are left out. */
export async function listDigests(
  deps: Deps,
  { workspace }: { readonly workspace: Workspace },
): Promise<DigestChannel[]> {
  const channels = await listDigestChannels(deps.store.read, workspace);
  return channels.filter(({ weekly, monthly }) => weekly || monthly);
}
