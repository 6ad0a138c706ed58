import type { Actor } from "../cast.ts";
import type { UploadedFile } from "../slack/act-options.ts";
import type { Interaction, Message, View } from "../slack/types.ts";
import type { PageRequest, PlaceRef, SubmittedValue } from "./protocol.ts";
import type { World } from "./world.ts";

const GONE = "This is no longer there.";

/** Carries out what a person did on the page; answers what the page needs to know, or throws a sentence. */
export async function takeRequest(
  { slack, controls }: World,
  actor: Actor,
  request: Exclude<PageRequest, { kind: "signIn" }>,
): Promise<unknown> {
  const as = actor.id;
  // What comes of an act reaches the page by itself, so nobody waits longer than for the acknowledgement.
  const act = { as, wait: "ack" as const };
  switch (request.kind) {
    case "say":
      slack.say(request.text, {
        as,
        channel: request.channel,
        ...(request.threadTs === undefined ? {} : { threadTs: request.threadTs }),
      });
      return undefined;
    case "command":
      return acknowledged(await slack.type(request.line, { ...act, channel: request.channel }));
    case "act": {
      const { blockId, actionId, value } = request;
      const place = getPlace(request.place);
      return acknowledged(
        await slack.click(
          place,
          { blockId, actionId },
          { ...act, ...(value === undefined ? {} : { value }) },
        ),
      );
    }
    case "suggest": {
      const { blockId, actionId, query } = request;
      const answer = await slack.loadOptions(getPlace(request.place), { blockId, actionId }, query, act);
      acknowledged(answer);
      return answer.options;
    }
    case "submit": {
      const values = Object.fromEntries(
        Object.entries(request.values).map(([block, value]) => [block, decoded(value)]),
      );
      return acknowledged(await slack.submit(getView(request.viewId), values, act));
    }
    case "closeView":
      await slack.closeView(getView(request.viewId), { ...act, all: request.all });
      return undefined;
    case "openHome":
      return acknowledged(await slack.openHome(act));
    case "download":
      return download(request.fileId);
    case "control":
      return controls.use(request.use);
  }

  function getPlace(place: PlaceRef): Message | View {
    if ("viewId" in place) return getView(place.viewId);
    const message = slack.findMessage(as, place.channel, place.ts);
    if (message === undefined) throw new Error(GONE);
    return message;
  }

  function getView(id: string): View {
    const view = [...slack.openViews(as), slack.home(as)].find((one) => one?.id === id);
    if (view === undefined) throw new Error(GONE);
    return view;
  }

  async function download(fileId: string): Promise<{ filename: string; base64: string }> {
    const file = await slack.readFile(as, fileId);
    if (file === undefined) throw new Error(GONE);
    return { filename: file.filename, base64: file.content.toString("base64") };
  }
}

/** Slack tells the person when the bot did not answer. */
function acknowledged(interaction: Interaction): undefined {
  if (interaction.failure !== undefined && interaction.kind !== "command")
    throw new Error(`finops-bot did not answer (${interaction.failure}).`);
  return undefined;
}

function decoded(value: SubmittedValue): UploadedFile[] | Exclude<SubmittedValue, readonly object[]> {
  if (!Array.isArray(value)) return value;
  const files = value.filter((one) => typeof one === "object");
  if (files.length === 0) return value as string[];
  return files.map(({ filename, base64 }) => ({ filename, content: Buffer.from(base64, "base64") }));
}
