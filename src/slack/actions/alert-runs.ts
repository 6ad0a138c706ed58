import { runAlertsNow } from "../../services/run-alerts-now.ts";
import { sendTestAlert } from "../../services/send-test-alert.ts";
import { reply } from "../answer.ts";
import { message, paragraph } from "../views/blocks.ts";
import { defineButton } from "./action.ts";

export const alertTestAction = defineButton({
  id: "alert-test",
  role: "ADMIN",
  run: async ({ deps, workspace, person, key, t }) => {
    const { channel } = await sendTestAlert(deps, { workspace, actor: person.userId, key });
    const { tested } = t.alertSettings;
    return reply(message(tested, [paragraph(tested, { channel })]));
  },
});

export const alertRunAction = defineButton({
  id: "alert-run",
  role: "ADMIN",
  run: async ({ deps, workspace, t }) => {
    const { findings, fired } = await runAlertsNow(deps, { workspace });
    const sentence = t.alertSettings.ran(t.format.count(findings), t.format.count(fired));
    return reply(message(sentence, [paragraph(sentence)]));
  },
});
