import { Ajv, type ErrorObject } from "ajv";
import { LIMITS, SURFACES, type Surface } from "./block-limits.ts";
import { createBlockSchema } from "./block-schema.ts";
import { checkLimits } from "./check-limits.ts";
import { checkTables } from "./check-tables.ts";
import { getFields, isFields, listFields, parseJson } from "./fields.ts";
import { characters, type Problem, problem } from "./problem.ts";
import type { Fields } from "./types.ts";

/** Slack's error code and its reasons; no reasons means accepted. */
export type Verdict = { error?: string; messages: string[] };

const ajv = new Ajv({ allErrors: true, strict: false, verbose: true });
ajv.addSchema(createBlockSchema());
const validateBlock = ajv.compile({ $ref: "slack#/definitions/KnownBlock" });
const validateModal = ajv.compile({ $ref: "slack#/definitions/ModalView" });
const validateHome = ajv.compile({ $ref: "slack#/definitions/HomeView" });

/**
 * Checks what `chat.postMessage`, `chat.postEphemeral`, `chat.update` and response URLs carry.
 * `text` is required with blocks too: screen readers and notifications read nothing else.
 */
export function validateMessage(payload: Fields, options: { update?: boolean } = {}): Verdict {
  const blocks = parseJson(payload["blocks"]);
  const text = typeof payload["text"] === "string" ? payload["text"] : "";
  if (text.trim() === "")
    return { error: "no_text", messages: ["[ERROR] text is missing [json-pointer:/text]"] };
  const limit = options.update === true ? LIMITS.updateText : LIMITS.text;
  if (characters(text) > limit) return refuse("msg_too_long", [tooLong("/text", limit)]);
  if (blocks === undefined || blocks === null || blocks === "") return { messages: [] };
  if (!Array.isArray(blocks))
    return refuse("invalid_blocks_format", [problem("/blocks", "must be an array")]);
  return refuse("invalid_blocks", validateBlocks(blocks, "message"));
}

/** Checks a modal or the Home tab, for `views.*` and for `response_action`. */
export function validateView(value: unknown): Verdict {
  const view = parseJson(value);
  if (!isFields(view)) return refuse("invalid_arguments", [problem("/view", "must provide an object")]);
  const home = view["type"] === "home";
  const check = home ? validateHome : validateModal;
  const blocks = view["blocks"];
  const found = [...ownErrors(check, { ...view, blocks: [] }, "/view"), ...checkViewTexts(view)];
  if (!Array.isArray(blocks)) found.push(problem("/view/blocks", "must be an array"));
  else found.push(...validateBlocks(blocks, home ? "home" : "modal", "/view"));
  const inputs = listFields(blocks).some((block) => block["type"] === "input");
  if (!home && inputs && !isFields(view["submit"]))
    found.push(problem("/view/submit", "must be present with inputs"));
  return refuse("invalid_arguments", found);
}

/** Every reason for which Slack would refuse these blocks on this surface. */
export function validateBlocks(blocks: unknown[], surface: Surface, base = ""): Problem[] {
  const { allowed, blocks: most } = SURFACES[surface];
  const found: Problem[] = [];
  if (blocks.length > most) found.push(problem(`${base}/blocks`, `no more than ${most} items allowed`));
  for (const [index, block] of blocks.entries()) {
    const at = `${base}/blocks/${index}`;
    const type = isFields(block) ? block["type"] : undefined;
    found.push(...ownErrors(validateBlock, block, at));
    if (typeof type === "string" && !(allowed as readonly string[]).includes(type)) {
      found.push(problem(`${at}/type`, `unsupported type: ${type}`));
    }
  }
  found.push(...checkLimits(listFields(blocks), base), ...checkTables(listFields(blocks), surface, base));
  return found;
}

function checkViewTexts(view: Fields): Problem[] {
  const limits: [string, string, number][] = [
    ["title/text", textOf(view, "title"), LIMITS.viewTitle],
    ["submit/text", textOf(view, "submit"), LIMITS.viewButton],
    ["close/text", textOf(view, "close"), LIMITS.viewButton],
    ["private_metadata", plain(view["private_metadata"]), LIMITS.privateMetadata],
    ["callback_id", plain(view["callback_id"]), LIMITS.id],
    ["external_id", plain(view["external_id"]), LIMITS.externalId],
  ];
  return limits
    .filter(([, text, limit]) => characters(text) > limit)
    .map(([path, , limit]) => tooLong(`/view/${path}`, limit));
}

function ownErrors(
  check: { (data: unknown): boolean; errors?: ErrorObject[] | null },
  data: unknown,
  at: string,
) {
  if (check(data)) return [];
  return (check.errors ?? [])
    .filter((error) => error.keyword !== "if")
    .map((error) => schemaProblem(error, at));
}

function schemaProblem(error: ErrorObject, at: string): Problem {
  const path = `${at}${error.instancePath}`;
  const parameters: Fields = error.params;
  if (error.keyword === "required")
    return problem(path, `missing required field: ${parameters["missingProperty"]}`);
  if (error.keyword === "additionalProperties") {
    return problem(path, `no more properties allowed: ${parameters["additionalProperty"]}`);
  }
  if (error.keyword === "enum" && path.endsWith("/type"))
    return problem(path, `unsupported type: ${error.data}`);
  return problem(path, error.message ?? error.keyword);
}

function refuse(error: string, found: Problem[]): Verdict {
  if (found.length === 0) return { messages: [] };
  const messages = found.map((one) => `[ERROR] ${one.reason} [json-pointer:${one.pointer}]`);
  return { error, messages: [...new Set(messages)] };
}

function tooLong(pointer: string, limit: number): Problem {
  return problem(pointer, `must be less than ${limit + 1} characters`);
}

function textOf(view: Fields, name: string): string {
  return plain(getFields(view, name)["text"]);
}

function plain(value: unknown): string {
  return typeof value === "string" ? value : "";
}
