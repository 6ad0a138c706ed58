import type { Deps } from "../deps.ts";
import { UserError } from "../domain/mistakes.ts";
import { listWorkspaces } from "../store/workspaces.ts";

/** The emulated Slack's team: the only workspace that ever holds sample data. */
export const LOCAL_WORKSPACE_ID = "T000000001";

const TEAM_ID = /^T[A-Z0-9]{2,20}$/;

/** The one that is named, else the only one in the database, else the token's, else the local one. */
export async function chooseWorkspaceId(
  deps: Deps,
  {
    given,
    findTokenTeam,
  }: { readonly given: string | undefined; readonly findTokenTeam: () => Promise<string | undefined> },
): Promise<string> {
  const known = (await listWorkspaces(deps.store.read)).map(({ id }) => id);
  if (given !== undefined) {
    if (known.length === 0 ? TEAM_ID.test(given) : known.includes(given)) return given;
    throw new UserError({ kind: "unknownWorkspace", text: given, known });
  }
  const [only] = known;
  if (only !== undefined && known.length === 1) return only;
  const tokens = await findTokenTeam();
  if (tokens !== undefined) return tokens;
  if (known.length === 0 || known.includes(LOCAL_WORKSPACE_ID)) return LOCAL_WORKSPACE_ID;
  throw new UserError({ kind: "severalWorkspaces", known });
}
