import { DETAILS_BY } from "../../domain/incident-details.ts";
import { UserError } from "../../domain/mistakes.ts";
import { listHistory, reportIncidentDetails } from "../../services/report-incident.ts";
import { replace, reply } from "../answer.ts";
import { incidentDetailsView } from "../views/incident-details-view.ts";
import { defineButton } from "./action.ts";

/** What an incident is made of, for this person alone; another way to cut it stands in place of the first. */
export const incidentDetailsAction = defineButton({
  id: "incident-details",
  role: "VIEWER",
  run: async ({ deps, workspace, value, from, t }) => {
    const [id = "", cut] = value.split(" ");
    const by = DETAILS_BY.find((one) => one === cut);
    if (by === undefined) throw new UserError({ kind: "expiredControl" });
    const details = await reportIncidentDetails(deps, { workspace, id, by });
    const view = incidentDetailsView(details, await listHistory(deps, { workspace, id }), workspace, t);
    return from === undefined ? reply(view) : replace(view);
  },
});
