import { expect } from "vitest";
import type { UploadedFile } from "../../local/slack/act-options.ts";
import type { Interaction, Message, View } from "../../local/slack/types.ts";
import { messageText } from "./read-message.ts";
import { PEOPLE, type SlackWorld, texts, type Who } from "./slack-world.ts";

export const simpleCsv = (...rows: string[]) => `month,category,service,amount\n${rows.join("\n")}\n`;
export const csvFile = (content: string | Buffer, filename = "costs.csv"): UploadedFile => ({
  filename,
  content,
});

export function viewText(view: View): string {
  return [view.title, ...texts(view.blocks)].join("\n");
}

export function lastView(interaction: Interaction): View {
  const view = interaction.views.at(-1);
  if (view === undefined) throw new Error("no view");
  return view;
}

/** A person who imports, from the typed command on. */
export function importAs(world: SlackWorld, as: Who) {
  const act = { as: PEOPLE[as] };
  let typed: Interaction | undefined;
  const open = async (): Promise<View> => {
    typed = await world.type("/finops import", { as });
    return lastView(typed);
  };
  const submitForm = async (given: UploadedFile | UploadedFile[], source?: string): Promise<Interaction> => {
    const values = { file: given, ...(source === undefined ? {} : { source }) };
    return world.slack.submit(await open(), values, act);
  };
  return {
    open,
    submitForm,
    /** What stands in the modal after the files were read: the preview, or why there is none. */
    async give(given: UploadedFile | UploadedFile[], source?: string): Promise<View> {
      const sent = await submitForm(given, source);
      expect(sent.errors).toEqual({});
      return world.slack.nextView(sent);
    },
    submitPreview: (preview: View): Promise<Interaction> => world.slack.submit(preview, {}, act),
    /** The message of the result, which comes where the command was typed, and what the modal shows then. */
    async confirm(
      preview: View,
      values: Record<string, string> = {},
    ): Promise<{ told: Message; text: string; view: View }> {
      const from = typed;
      if (from === undefined) throw new Error("nothing was typed");
      const sent = await world.slack.submit(preview, values, act);
      const view = await world.slack.nextView(sent);
      const told = await world.slack.nextReply(from);
      return { told, text: messageText(told), view };
    },
  };
}

/** The total of a month, as `/finops summary` shows it first. */
export async function importedTotal(world: SlackWorld, month: string): Promise<bigint> {
  const rows = await world.database.store.read.monthlyRollup.findMany({ where: { month } });
  return rows.reduce((sum, row) => sum + row.convertedBilledMicros, 0n);
}
