import fc from "fast-check";
import { COMMAND, EVENTS, INTERACTIONS, NAMES } from "./known-payloads.ts";
import { oddActs } from "./odd-acts.ts";

/** A body that somebody with the signing secret could send. */
export type Malformed = { readonly body: string | Buffer; readonly type: string };

const FORM = "application/x-www-form-urlencoded";
const JSON_TYPE = "application/json";

const deep = (open: string, close: string) => `${open.repeat(5000)}1${close.repeat(5000)}`;

/** JSON of what no form expects. */
const oddJson = fc.oneof(
  fc.constantFrom(
    ...[
      "null",
      "[]",
      "{}",
      '""',
      "0",
      "1e400",
      "-0",
      "true",
      "[null]",
      "[[]]",
      '{"length":4294967295}',
      '{"id":null}',
    ],
    ...[
      '"toString"',
      '"__proto__"',
      '"constructor"',
      '"hasOwnProperty"',
      '"\\ud800"',
      '"\\u0000"',
      '"../../x"',
    ],
    ...[
      '{"__proto__":{"id":"U1"}}',
      '{"constructor":{"prototype":{}}}',
      '{"0":{"type":"button"},"length":1}',
    ],
    deep("[", "]"),
    deep('{"a":', "}"),
    `"${"x".repeat(50_000)}"`,
  ),
  fc.json({ maxDepth: 3 }),
);

/** Puts a value somewhere into JSON, in place of one or beside it, or takes one away. */
const change = fc.record({
  at: fc.nat(40),
  name: fc.constantFrom(...NAMES),
  json: oddJson,
  remove: fc.boolean(),
});
type Change = { at: number; name: string; json: string; remove: boolean };

function applyChange(root: object, { at, name, json, remove }: Change, marks: Map<string, string>): void {
  const places = listObjects(root);
  const place = places[at % places.length];
  if (place === undefined) return;
  if (remove) {
    delete place[name];
    return;
  }
  const mark = `@@${marks.size}@@`;
  marks.set(`"${mark}"`, json);
  // As JSON has it: a key of its own, whatever its name.
  Object.defineProperty(place, name, { value: mark, enumerable: true, configurable: true, writable: true });
}

function listObjects(node: unknown): Record<string, unknown>[] {
  if (typeof node !== "object" || node === null) return [];
  const below = Object.values(node).flatMap(listObjects);
  return Array.isArray(node) ? below : [node as Record<string, unknown>, ...below];
}

function changed(bases: readonly object[]): fc.Arbitrary<string> {
  return fc.tuple(fc.constantFrom(...bases), fc.array(change, { maxLength: 4 })).map(([base, changes]) => {
    const root: object = structuredClone(base);
    const marks = new Map<string, string>();
    for (const one of changes) applyChange(root, one, marks);
    let text = JSON.stringify(root);
    for (const [mark, json] of marks) text = text.replace(mark, () => json);
    return text;
  });
}

const formOf = (pairs: readonly (readonly [string, string])[]) =>
  pairs.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");

const commandPairs = fc
  .array(fc.tuple(fc.constantFrom(...Object.keys(COMMAND), ...NAMES), fc.oneof(oddJson, fc.string())), {
    maxLength: 3,
  })
  .chain((more) =>
    fc.subarray(Object.entries(COMMAND)).map((pairs): [string, string][] => [...pairs, ...more]),
  );

const types = fc.constantFrom(
  FORM,
  JSON_TYPE,
  `${FORM}; charset=utf-8`,
  `${JSON_TYPE}; charset=euc-kr`,
  FORM.toUpperCase(),
  "text/plain",
  "multipart/form-data; boundary=x",
  "",
);

export const malformedRequests: fc.Arbitrary<Malformed> = fc.oneof(
  {
    arbitrary: oddActs.map((payload) => ({
      body: formOf([["payload", JSON.stringify(payload)]]),
      type: FORM,
    })),
    weight: 1,
  },
  {
    arbitrary: changed(INTERACTIONS).map((json) => ({ body: formOf([["payload", json]]), type: FORM })),
    weight: 6,
  },
  { arbitrary: changed(EVENTS).map((body) => ({ body, type: JSON_TYPE })), weight: 4 },
  { arbitrary: commandPairs.map((pairs) => ({ body: formOf(pairs), type: FORM })), weight: 3 },
  {
    arbitrary: fc
      .tuple(changed(INTERACTIONS), changed([...INTERACTIONS, ...EVENTS]), commandPairs, fc.nat(2))
      .map(([first, second, pairs, kind]) => {
        const payload: [string, string] = ["payload", first];
        const more: [string, string][] =
          kind === 0 ? [["payload", second]] : kind === 1 ? pairs : [["payload[]", second]];
        return { body: formOf([payload, ...more]), type: FORM };
      }),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(changed([...INTERACTIONS, ...EVENTS, COMMAND]), types)
      .map(([body, type]) => ({ body, type })),
    weight: 2,
  },
  {
    arbitrary: fc
      .tuple(fc.uint8Array({ maxLength: 300 }), types)
      .map(([bytes, type]) => ({ body: Buffer.from(bytes), type })),
    weight: 1,
  },
  {
    arbitrary: fc.tuple(oddJson, types).map(([body, type]) => ({ body, type })),
    weight: 1,
  },
);
