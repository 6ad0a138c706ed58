import type { Core } from "./core.ts";
import { getFields, getText, isFields, isTrue, parseJson } from "./fields.ts";
import { fillIds } from "./messages.ts";
import type { Fields, View } from "./types.ts";

/** A view as the bot wrote it, at its place in a person's stack. */
export function createView(
  written: unknown,
  place: { person: string; id?: string; below?: View },
  core: Core,
): View {
  const parsed = parseJson(written);
  const payload = isFields(parsed) ? parsed : {};
  const id = place.id ?? core.ids.next("V");
  const submit = getText(getFields(payload, "submit"), "text");
  const close = getText(getFields(payload, "close"), "text");
  return {
    id,
    rootId: place.below?.rootId ?? id,
    ...(place.below === undefined ? {} : { previousId: place.below.id }),
    hash: core.ids.nextHash(),
    person: place.person,
    type: payload["type"] === "home" ? "home" : "modal",
    title: getText(getFields(payload, "title"), "text"),
    callbackId: getText(payload, "callback_id"),
    privateMetadata: getText(payload, "private_metadata"),
    externalId: getText(payload, "external_id"),
    ...(submit === "" ? {} : { submit }),
    ...(close === "" ? {} : { close }),
    notifyOnClose: isTrue(payload["notify_on_close"]),
    clearOnClose: isTrue(payload["clear_on_close"]),
    blocks: fillIds(payload["blocks"], core),
    errors: {},
    open: true,
  };
}

/** The same view with other content: it keeps its id and its place, and gets a new hash. */
export function changeView(view: View, written: unknown, core: Core): View {
  const changed = createView(written, { person: view.person, id: view.id }, core);
  return {
    ...changed,
    rootId: view.rootId,
    ...(view.previousId === undefined ? {} : { previousId: view.previousId }),
  };
}

/** The view as the Web API and interaction payloads show it to the bot. */
export function formatView(view: View, values: Fields, core: Core): Fields {
  const { options } = core;
  const plain = (text: string | undefined) =>
    text === undefined ? null : { type: "plain_text", text, emoji: true };
  return {
    id: view.id,
    team_id: options.teamId,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.privateMetadata,
    callback_id: view.callbackId,
    state: { values },
    hash: view.hash,
    title: plain(view.title),
    clear_on_close: view.clearOnClose,
    notify_on_close: view.notifyOnClose,
    close: plain(view.close),
    submit: plain(view.submit),
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: options.appId,
    external_id: view.externalId,
    app_installed_team_id: options.teamId,
    bot_id: options.botId,
  };
}
