import { UserError } from "../domain/mistakes.ts";
import type { MonthRange } from "../domain/parse-month.ts";
import { countExport } from "../services/count-export.ts";
import type { ExportFormat } from "../services/export-costs.ts";
import { exportToFile } from "../services/export-file.ts";
import { type Answer, reply } from "./answer.ts";
import { answerInTurn } from "./answer-in-turn.ts";
import type { Context } from "./commands/command.ts";
import { exportLine } from "./operator-lines.ts";
import type { Message } from "./views/blocks.ts";
import { exportViews } from "./views/export-view.ts";

const MAX_MEGABYTES = 50;
/** From here on the person is told at once that it takes a while. */
const MANY_ROWS = 5000;

/** The file goes into the person's direct messages; the answer says so where they asked. */
export async function exportToPerson(
  context: Context,
  months: MonthRange,
  format: ExportFormat,
  { below }: { readonly below: boolean },
): Promise<Answer> {
  const { deps, workspace, t } = context;
  const views = exportViews(rangeText(months), t);
  const rows = await countExport(deps, { workspace, ...months });
  if (rows === 0) return reply(views.empty);
  return answerInTurn(context, "export", {
    work: () => send(context, months, format),
    working: rows < MANY_ROWS ? undefined : views.working,
    below,
  });
}

async function send(context: Context, months: MonthRange, format: ExportFormat): Promise<Message> {
  const { deps, files, workspace, person, stillMay, t } = context;
  const views = exportViews(rangeText(months), t);
  const line = exportLine(months, format);
  const input = { workspace, ...months, locale: t.locale, format };
  const file = await exportToFile(deps, input, MAX_MEGABYTES * 1024 * 1024);
  if (file.kind === "tooLarge")
    throw new UserError({ kind: "exportTooLarge", megabytes: MAX_MEGABYTES, line });
  const { name, content, rows, totals } = file;
  await stillMay();
  await files.send(person.userId, { name, content, line }, views.file(rows, totals));
  return views.sent(rows, totals);
}

function rangeText({ from, to }: MonthRange): string {
  return from === to ? from : `${from}..${to}`;
}
