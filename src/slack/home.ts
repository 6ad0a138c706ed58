import { reportHome } from "../services/report-home.ts";
import { type Answer, home } from "./answer.ts";
import type { Context } from "./commands/command.ts";
import { homeView } from "./views/home-view.ts";

/** The Home tab as this person's role allows it. */
export async function openHome({ deps, workspace, person, t }: Context): Promise<Answer> {
  return home(homeView(await reportHome(deps, { workspace }), person.role, workspace, t));
}
