import type { ApiContext, ApiMethod } from "./api-method.ts";
import type { Core } from "./core.ts";
import { getText } from "./fields.ts";
import { refuseContent, SlackError } from "./slack-error.ts";
import type { Fields, View } from "./types.ts";
import { validateView } from "./validate-blocks.ts";
import { changeView, createView, formatView } from "./views.ts";

export const viewMethods: Record<string, ApiMethod> = {
  "views.open": { run: (fields, context) => addView(fields, context, "open") },
  "views.push": { run: (fields, context) => addView(fields, context, "push") },
  "views.update": { run: updateView },
  "views.publish": { run: publishView },
};

function addView(fields: Fields, { core }: ApiContext, how: "open" | "push"): Fields {
  const trigger = core.triggers.check(getText(fields, "trigger_id"));
  refuseContent(validateView(fields["view"]));
  const { views } = core.workspace;
  const below = how === "push" ? views.top(trigger.person) : undefined;
  if (how === "push" && below === undefined) throw new SlackError("not_found");
  if (how === "push" && views.isFull(trigger.person)) throw new SlackError("push_limit_reached");
  const place = { person: trigger.person, ...(below === undefined ? {} : { below }) };
  const view = createView(fields["view"], place, core);
  if (view.externalId !== "" && views.find(view.externalId) !== undefined)
    throw new SlackError("duplicate_external_id");
  trigger.use();
  views[how](view);
  core.effects.addView(core.effects.byTrigger(getText(fields, "trigger_id")), view);
  return { view: formatView(view, {}, core) };
}

function updateView(fields: Fields, { core }: ApiContext): Fields {
  const { views } = core.workspace;
  const before = views.find(getText(fields, "view_id") || getText(fields, "external_id"));
  if (before === undefined) throw new SlackError("not_found");
  checkHash(fields, before);
  refuseContent(validateView(fields["view"]));
  return { view: showChanged(before, fields["view"], core) };
}

/** Replaces the content of an open view and tells whose act did it. */
export function showChanged(before: View, written: unknown, core: Core): Fields {
  const view = changeView(before, written, core);
  core.workspace.views.replace(view);
  core.effects.addView(core.effects.ofView(view), view);
  return formatView(view, {}, core);
}

function publishView(fields: Fields, { core }: ApiContext): Fields {
  const person = getText(fields, "user_id");
  if (!core.workspace.people.has(person)) throw new SlackError("user_not_found");
  const before = core.workspace.views.home(person);
  if (before !== undefined) checkHash(fields, before);
  refuseContent(validateView(fields["view"]));
  const view = createView(
    fields["view"],
    { person, ...(before === undefined ? {} : { id: before.id }) },
    core,
  );
  core.workspace.views.replace(view);
  core.effects.addView(core.effects.ofPerson(person), view);
  return { view: formatView(view, {}, core) };
}

function checkHash(fields: Fields, view: View): void {
  const hash = getText(fields, "hash");
  if (hash !== "" && hash !== view.hash) throw new SlackError("hash_conflict");
}
