import { LIMITS } from "./block-limits.ts";
import { getFields, isFields, listFields } from "./fields.ts";
import { checkCount, checkLength, checkNotEmpty, type Problem, problem } from "./problem.ts";
import type { Fields } from "./types.ts";

/** Text lengths, counts and unique ids of every block that is not a table or a chart. */
export function checkLimits(blocks: Fields[], base: string): Problem[] {
  const found = blocks.flatMap((block, index) => checkBlock(block, `${base}/blocks/${index}`));
  return [...found, ...checkUniqueIds(blocks, base)];
}

function checkBlock(block: Fields, at: string): Problem[] {
  const found = [...checkLength(`${at}/block_id`, block["block_id"], LIMITS.id)];
  switch (block["type"]) {
    case "section":
      found.push(...checkText(block, "text", at, LIMITS.sectionText));
      found.push(...checkCount(`${at}/fields`, block["fields"], LIMITS.sectionFields, 1));
      for (const [index, field] of listFields(block["fields"]).entries()) {
        found.push(...checkTextObject(field, `${at}/fields/${index}`, LIMITS.sectionField));
      }
      if (block["text"] === undefined && block["fields"] === undefined) {
        found.push(problem(at, "must define either `text` or `fields`"));
      }
      break;
    case "header":
      found.push(...checkText(block, "text", at, LIMITS.header));
      break;
    case "context":
      found.push(...checkCount(`${at}/elements`, block["elements"], LIMITS.contextElements, 1));
      for (const [index, item] of listFields(block["elements"]).entries()) {
        if (item["type"] !== "image")
          found.push(...checkTextObject(item, `${at}/elements/${index}`, LIMITS.sectionText));
      }
      break;
    case "actions":
      found.push(...checkCount(`${at}/elements`, block["elements"], LIMITS.actionsElements, 1));
      break;
    case "context_actions":
      found.push(...checkCount(`${at}/elements`, block["elements"], LIMITS.contextActionsElements, 1));
      break;
    case "input":
      found.push(
        ...checkText(block, "label", at, LIMITS.label),
        ...checkText(block, "hint", at, LIMITS.hint),
      );
      break;
    case "image":
      found.push(...checkLength(`${at}/alt_text`, block["alt_text"], LIMITS.altText));
      found.push(...checkLength(`${at}/image_url`, block["image_url"], LIMITS.url));
      found.push(...checkText(block, "title", at, LIMITS.label));
      break;
    case "markdown":
      found.push(...checkLength(`${at}/text`, block["text"], LIMITS.markdown));
      break;
    case "card":
      found.push(...checkText(block, "title", at, LIMITS.card.title));
      found.push(...checkText(block, "subtitle", at, LIMITS.card.subtitle));
      found.push(...checkText(block, "body", at, LIMITS.card.body));
      break;
    case "carousel":
      found.push(...checkCount(`${at}/elements`, block["elements"], LIMITS.carousel, 1));
      break;
  }
  for (const [path, element] of listElements(block)) found.push(...checkElement(element, `${at}${path}`));
  if (block["type"] === "rich_text") found.push(...checkRichText(block["elements"], `${at}/elements`));
  return found;
}

/** A rich text element with an empty text is refused like an empty cell. */
export function checkRichText(elements: unknown, at: string): Problem[] {
  return listFields(elements).flatMap((element, index) => {
    const here = `${at}/${index}`;
    if (element["type"] === "text") return checkNotEmpty(`${here}/text`, element["text"]);
    return checkRichText(element["elements"], `${here}/elements`);
  });
}

function listElements(block: Fields): [string, Fields][] {
  const found: [string, Fields][] = [];
  if (isFields(block["accessory"])) found.push(["/accessory", block["accessory"]]);
  if (isFields(block["element"])) found.push(["/element", block["element"]]);
  if (block["type"] === "actions" || block["type"] === "context_actions") {
    for (const [index, item] of listFields(block["elements"]).entries())
      found.push([`/elements/${index}`, item]);
  }
  if (block["type"] === "card") {
    for (const [index, item] of listFields(block["actions"]).entries())
      found.push([`/actions/${index}`, item]);
  }
  return found;
}

function checkElement(element: Fields, at: string): Problem[] {
  const type = element["type"];
  const found = [
    ...checkLength(`${at}/action_id`, element["action_id"], LIMITS.id),
    ...checkText(element, "placeholder", at, LIMITS.placeholder),
    ...checkConfirm(element, at),
  ];
  if (type === "button") {
    found.push(...checkText(element, "text", at, LIMITS.buttonText));
    found.push(...checkLength(`${at}/value`, element["value"], LIMITS.buttonValue));
    found.push(...checkLength(`${at}/url`, element["url"], LIMITS.url));
  }
  const most =
    type === "overflow" ? LIMITS.overflowOptions : isChoice(type) ? LIMITS.choices : LIMITS.options;
  found.push(...checkCount(`${at}/options`, element["options"], most, 1));
  found.push(...checkCount(`${at}/option_groups`, element["option_groups"], LIMITS.optionGroups, 1));
  found.push(...checkOptions(element["options"], `${at}/options`));
  for (const [index, group] of listFields(element["option_groups"]).entries()) {
    const here = `${at}/option_groups/${index}`;
    found.push(...checkCount(`${here}/options`, group["options"], LIMITS.options, 1));
    found.push(...checkText(group, "label", here, LIMITS.optionText));
    found.push(...checkOptions(group["options"], `${here}/options`));
  }
  return found;
}

/** Options of a menu, also those a bot answers to an external menu. */
export function checkOptions(options: unknown, at: string): Problem[] {
  return listFields(options).flatMap((option, index) => [
    ...checkText(option, "text", `${at}/${index}`, LIMITS.optionText),
    ...checkText(option, "description", `${at}/${index}`, LIMITS.optionText),
    ...checkLength(`${at}/${index}/value`, option["value"], LIMITS.optionValue),
  ]);
}

function checkConfirm(element: Fields, at: string): Problem[] {
  const confirm = element["confirm"];
  if (!isFields(confirm)) return [];
  return [
    ...checkText(confirm, "title", `${at}/confirm`, LIMITS.confirmTitle),
    ...checkText(confirm, "text", `${at}/confirm`, LIMITS.confirmText),
    ...checkText(confirm, "confirm", `${at}/confirm`, LIMITS.confirmButton),
    ...checkText(confirm, "deny", `${at}/confirm`, LIMITS.confirmButton),
  ];
}

function checkUniqueIds(blocks: Fields[], base: string): Problem[] {
  const found: Problem[] = [];
  const blockIds = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    const id = block["block_id"];
    if (id !== undefined && blockIds.has(id)) {
      found.push(problem(`${base}/blocks/${index}/block_id`, `\`block_id\` already exists: ${id}`));
    }
    blockIds.add(id);
    // Slack wants an action_id unique within its block only.
    const actionIds = new Set<unknown>();
    for (const [path, element] of listElements(block)) {
      const actionId = element["action_id"];
      if (actionId !== undefined && actionIds.has(actionId)) {
        found.push(
          problem(`${base}/blocks/${index}${path}/action_id`, `\`action_id\` already exists: ${actionId}`),
        );
      }
      actionIds.add(actionId);
    }
  }
  return found;
}

function checkText(owner: Fields, name: string, at: string, limit: number): Problem[] {
  return isFields(owner[name]) ? checkTextObject(getFields(owner, name), `${at}/${name}`, limit) : [];
}

function checkTextObject(text: Fields, at: string, limit: number): Problem[] {
  return [...checkLength(`${at}/text`, text["text"], limit), ...checkNotEmpty(`${at}/text`, text["text"])];
}

function isChoice(type: unknown): boolean {
  return type === "checkboxes" || type === "radio_buttons";
}
