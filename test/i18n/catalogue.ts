import { OUTSIDERS } from "../../src/domain/role.ts";
import { FILE_PROBLEMS as enProblems } from "../../src/i18n/en/file-problems.ts";
import { en } from "../../src/i18n/en.ts";
import { FILE_PROBLEMS as koProblems } from "../../src/i18n/ko/file-problems.ts";
import { ko } from "../../src/i18n/ko.ts";

/** A message of both languages, called with arguments that say their own names. */
export type Entry = {
  readonly path: string;
  readonly ko: string;
  readonly en: string;
  /** Those that stand for themselves; what chooses a text does not. */
  readonly parameters: readonly string[];
};

type Leaf = { readonly path: string; readonly value: unknown };

function leavesOf(node: object, path = ""): Leaf[] {
  return Object.entries(node).flatMap(([key, value]): Leaf[] => {
    const here = path === "" ? key : `${path}.${key}`;
    return typeof value === "object" && value !== null ? leavesOf(value, here) : [{ path: here, value }];
  });
}

/**
 * Stands for any argument and shows where it went: `⟨month⟩`, `⟨m.text⟩`. A list has two members. `choices` are the
 * members that choose a text and cannot stand for themselves.
 */
function sentinel(label: string, choices: Readonly<Record<string, unknown>>): unknown {
  const text = `⟨${label}⟩`;
  const known: Record<string | symbol, unknown> = {
    [Symbol.toPrimitive]: (hint: string) => (hint === "number" ? 3 : text),
    toString: () => text,
    length: 2,
    join: () => text,
    map: (each: (one: unknown) => unknown) => [each(sentinel(`${label}[]`, choices))],
    flatMap: (each: (one: unknown) => unknown) => [each(sentinel(`${label}[]`, choices))].flat(),
    toLowerCase: () => text,
  };
  return new Proxy(
    {},
    {
      has: (_target, key) => key in known,
      get: (_target, key) => {
        if (key in known) return known[key];
        const child = String(key);
        return child in choices ? choices[child] : sentinel(`${label}.${child}`, choices);
      },
    },
  );
}

/** What an explanation is made of: what was wrong, the example, what cures it. */
function textOf(value: unknown): string {
  if (value === undefined) return "";
  if (typeof value !== "object" || value === null) return String(value);
  if (Symbol.toPrimitive in value || Array.isArray(value)) return [value].flat().map(String).join(" ");
  return Object.values(value)
    .map(textOf)
    .filter((text) => text !== "")
    .join(" | ");
}

function parametersOf(value: unknown): string[] {
  if (typeof value !== "function") return [];
  const [, list = ""] = /^\(?([^)=]*)\)?\s*=>/.exec(String(value)) ?? [];
  return list
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
}

type Case = { readonly suffix: string; readonly choices: Readonly<Record<string, unknown>> };
const each = (name: string, values: readonly string[]): Case[] =>
  values.map((value) => ({ suffix: `[${value}]`, choices: { [name]: value } }));

/** Arguments that choose among texts: each choice is called. */
const CHOSEN: Readonly<Record<string, readonly Case[]>> = {
  "mistakes.outsider": each("why", OUTSIDERS),
  "mistakes.cannotUse": each("why", OUTSIDERS),
  "mistakes.badDatabase": each("why", ["absent", "damaged", "foreign", "newer"]),
  "mistakes.strayWord": [
    ...each("as", ["service", "department", "category", "month", "server", "user", "note"]),
    { suffix: "[place]", choices: { as: "category", use: undefined } },
    { suffix: "[nowhere]", choices: { as: "month", use: undefined, place: undefined } },
  ],
  "mistakes.remapKept": each("why", ["late", "undone", "later", "foreign", "unknown"]),
  "mistakes.badMappingValues": each("why", ["none", "tooMany", "tooLong"]),
  "mistakes.notAllowed": each("needed", ["ADMIN", "PM", "VIEWER"]),
  "mistakes.incidentChanged": each("state", [
    "pending",
    "firing",
    "acknowledged",
    "snoozed",
    "expected",
    "resolved",
  ]),
  "mistakes.badFile": [{ suffix: "", choices: { problems: [{ kind: "emptyFile" }] } }],
  "mistakes.badMappingFile": ["unknown", "bad"].map((why) => ({
    suffix: `[${why}]`,
    choices: { problems: [{ kind: "badMappingForm", why, path: "⟨path⟩" }] },
  })),
};
/** An argument that is itself the choice. */
const POSITIONAL: Readonly<Record<string, readonly string[]>> = {
  "alertSettings.owner": ["service", "department"],
};
/** A duration is worked out of a number. */
const SECONDS: Readonly<Record<string, number>> = { "alertSettings.median": 93_784 };

function call(value: unknown, path: string, parameters: readonly string[], { choices }: Case): string {
  if (typeof value !== "function") return textOf(value);
  const seconds = SECONDS[path];
  const args = seconds === undefined ? parameters.map((name) => sentinel(name, choices)) : [seconds];
  const first = choices["0"];
  return textOf(
    (value as (...args: unknown[]) => unknown)(...(first === undefined ? args : [first, ...args.slice(1)])),
  );
}

function casesOf(path: string): readonly Case[] {
  const positional = POSITIONAL[path]?.map((value) => ({ suffix: `[${value}]`, choices: { 0: value } }));
  return CHOSEN[path] ?? positional ?? [{ suffix: "", choices: {} }];
}

/** Every message of the program in both languages. */
export function readCatalogue(): Entry[] {
  const english = new Map(
    [...leavesOf(en), ...leavesOf(enProblems, "fileProblems")].map(({ path, value }) => [path, value]),
  );
  return [...leavesOf(ko), ...leavesOf(koProblems, "fileProblems")].flatMap(({ path, value }) => {
    const parameters = parametersOf(value);
    return casesOf(path).map((one) => ({
      path: `${path}${one.suffix}`,
      ko: call(value, path, parameters, one),
      en: call(english.get(path), path, parameters, one),
      parameters: one.suffix === "" && SECONDS[path] === undefined ? parameters : [],
    }));
  });
}

/** The arguments that a text shows. */
export function shownIn(text: string): string[] {
  return [...new Set(text.match(/⟨[^⟩]+⟩/g) ?? [])].sort();
}
