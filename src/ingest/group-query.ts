import { damagedOnly } from "./excel-id.ts";

/** Where a file's cells come from: each logical column as an SQL expression of type VARCHAR. */
export type CellSource = { readonly from: string; readonly cells: ReadonlyMap<string, string> };

/** One line of the answer is a JSON array: the dimensions, then what this type names, in this order. */
export type GroupShape = {
  readonly dimensions: readonly string[];
  /** Tags, when the file has them, as one text or as the values of `tagKeys`. */
  readonly tagColumns: readonly string[];
  readonly tagKeys: readonly string[];
};

const APART = new Set([
  "BilledCost",
  "EffectiveCost",
  "ChargePeriodStart",
  "ChargePeriodEnd",
  "Tags",
  "AllocatedTags",
]);

export function groupShape({ cells }: CellSource, tagKeys: readonly string[]): GroupShape {
  return {
    dimensions: [...cells.keys()].filter((column) => !APART.has(column)),
    tagColumns: ["Tags", "AllocatedTags"].filter((column) => cells.has(column)),
    tagKeys,
  };
}

/**
 * Sums rows that are equal in all that is read. What the database reads exactly as the row reader would is summed and
 * cut to its day here; any other text stays as it is, is a key of its group, and is judged by the row reader's code.
 */
export function groupQuery(source: CellSource, { dimensions, tagColumns, tagKeys }: GroupShape): string {
  const cell = (column: string) => source.cells.get(column) ?? "NULL";
  const byUtc = isMidnight(cell("BillingPeriodStart"));
  const dimension = (column: string) => {
    // Nothing is kept of it: only what would be refused is looked at.
    if (column === "ResourceId") return damagedOnly(cell(column));
    // Asked for where days are not cut in UTC alone.
    if (column === "BillingPeriodEnd") return `CASE WHEN NOT ${byUtc} THEN ${cell(column)} END`;
    return cell(column);
  };
  const names = dimensions.map((_column, index) => `d${index}`);
  const tags = tagColumns.map((_column, index) => `t${index}`);
  const keys = [...names, ...tags.flatMap((tag) => [`${tag}_text`, `${tag}_values`])];
  const list = (items: readonly string[]) => items.map((item) => `${item}, `).join("");
  return `
    WITH cells AS (
        SELECT ${list(dimensions.map((column, index) => `${dimension(column)} AS d${index}`))}
          ${list(tagColumns.map((column, index) => `${cell(column)} AS t${index}`))}
          ${cell("ChargePeriodStart")} AS s, ${cell("ChargePeriodEnd")} AS e,
          ${byUtc} AS by_utc,
          ${cell("BilledCost")} AS b, ${cell("EffectiveCost")} AS f,
          CASE WHEN ${cell("ChargeCategory")} IN ('Usage', 'Purchase', 'Tax') THEN NULL
            ELSE lower(trim(${cell("ChargeCategory")})) END AS kind
        FROM ${source.from}),
      narrowed AS (
        SELECT *, ${list(tags.map((tag) => `${hasPlainTags(tag, tagKeys)} AS ${tag}_plain`))}
          ${instant("s")} AS st, ${instant("e")} AS et, ${narrow("b")} AS bn, ${narrow("f")} AS fn,
          CASE WHEN fn IS NULL THEN ${absent("f")} ELSE false END AS unpriced
        FROM cells),
      typed AS (
        SELECT * REPLACE (CASE WHEN unpriced THEN b ELSE f END AS f, CASE WHEN unpriced THEN bn ELSE fn END AS fn),
          ${wide("b", "bn")} AS bw, CASE WHEN unpriced THEN bw ELSE ${wide("f", "fn")} END AS fw
        FROM narrowed),
      groups AS (
        SELECT ${list(names)}
          ${list(tags.map((tag) => `CASE WHEN ${tag}_plain THEN NULL ELSE ${tag} END AS ${tag}_text`))}
          ${list(tags.map((tag) => `CASE WHEN ${tag}_plain THEN ${tagValues(tag, tagKeys)} END AS ${tag}_values`))}
          CASE WHEN ${CAN_CUT} THEN st::DATE END AS day,
          CASE WHEN NOT ${CAN_CUT} OR et > st + INTERVAL 1 DAY OR ${IS_TEXT}
            THEN json_array(CASE WHEN day IS NULL THEN s END,
              CASE WHEN day IS NULL THEN e WHEN et > st + INTERVAL 1 DAY THEN (st::DATE + 2)::VARCHAR END,
              CASE WHEN ${IS_TEXT} THEN coalesce(b, '') END, CASE WHEN ${IS_TEXT} THEN coalesce(f, '') END)::VARCHAR
            END AS texts,
          sum(bn) AS billed_narrow, sum(bw) AS billed_wide, sum(fn) AS effective_narrow, sum(fw) AS effective_wide,
          count(*) AS n,
          ${countIf("starts_with(b, '-') OR starts_with(f, '-')", "bn < 0 OR bw < 0 OR fn < 0 OR fw < 0")} AS negative,
          ${countIf("kind = 'credit'", "round(coalesce(bn, bw), 6) <> round(coalesce(fn, fw), 6)")} AS differing,
          ${countIf("kind = 'adjustment'", "coalesce(fn, fw) = 0 AND coalesce(bn, bw) <> 0")} AS unamortised,
          count(CASE WHEN unpriced THEN 1 END) AS unpriced_rows
        FROM typed GROUP BY ALL)
    SELECT json_array(${list(keys)} day::VARCHAR, texts::JSON,
      billed_narrow::VARCHAR, billed_wide::VARCHAR, effective_narrow::VARCHAR, effective_wide::VARCHAR,
      n, negative, differing, unamortised, unpriced_rows)::VARCHAR FROM groups`;
}

/**
 * The time of day may go where the end needs it no more to be compared with, and the billing period begins at midnight
 * in UTC: other zones are the row reader's.
 */
const CAN_CUT = `(by_utc AND st IS NOT NULL AND (et IS NOT NULL OR ${absent("e")}))`;

const IS_TEXT = "((bn IS NULL AND bw IS NULL) OR (fn IS NULL AND fw IS NULL))";

/** What is no time at all is refused by the row reader. */
function isMidnight(text: string): string {
  return `coalesce(substr(${text}, 12) IN ('', '00:00', '00:00Z', '00:00:00', '00:00:00Z'), false)`;
}

function absent(text: string): string {
  return `(coalesce(upper(trim(${text})), 'NULL') IN ('', 'NULL'))`;
}

/** The condition is computed of the few rows alone that come into question. */
function countIf(question: string, condition: string): string {
  return `count(CASE WHEN ${question} THEN CASE WHEN ${condition} THEN 1 END END)`;
}

/** Every row as it stands, in the order of the file. */
export function rowQuery({ from, cells }: CellSource): string {
  return `SELECT json_array(${[...cells.values()].join(", ")})::VARCHAR FROM ${from}`;
}

/** Up to six digits and twelve places fit 64 bits, which are many times as fast as 128. */
export function narrow(text: string): string {
  return `CASE WHEN regexp_full_match(${text}, '-?[0-9]{1,6}([.][0-9]{0,12})?') THEN try_cast(${text} AS DECIMAL(18, 12)) END`;
}

/** Exact to 24 places; a number with more stays text. */
export function wide(text: string, narrowed: string): string {
  const exponent = `try_cast(split_part(upper(${text}), 'E', 2) AS INTEGER)`;
  const places = `length(split_part(split_part(upper(${text}), 'E', 1), '.', 2))`;
  return `CASE WHEN ${narrowed} IS NOT NULL THEN NULL
    WHEN regexp_full_match(${text}, '[+-]?[0-9]{1,13}([.][0-9]{0,24})?') THEN try_cast(${text} AS DECIMAL(38, 24))
    WHEN regexp_full_match(${text}, '[+-]?[0-9]{1,13}([.][0-9]{0,24})?[eE][+-]?[0-5]?[0-9]') THEN
      CASE WHEN ${places} - ${exponent} <= 24 THEN try_cast(${text} AS DECIMAL(38, 24)) END
    END`;
}

const TIME_MARKS = [
  ["T", "Z"],
  [" ", ""],
  ["T", ""],
  [" ", "Z"],
] as const;

/** The pattern gives every number its place; T and Z around them leave none for the blanks that `strptime` skips. */
export function instant(text: string): string {
  const forms = TIME_MARKS.map(([mark, zone]) => {
    const marked = mark === "T" ? text : `replace(${text}, ' ', 'T')`;
    const closed = zone === "Z" ? marked : `${marked} || 'Z'`;
    return `WHEN ${text} LIKE '20__-__-__${mark}__:__:__${zone}' THEN try_strptime(${closed}, '%Y-%m-%dT%H:%M:%SZ')`;
  });
  return `CASE ${forms.join(" ")} END`;
}

/** JSON whose needed keys stand there once, in lower case, without blanks around them or anything escaped. */
export function hasPlainTags(text: string, keys: readonly string[]): string {
  if (keys.some((key) => /["\\\p{Cc}]/u.test(key))) return "false";
  const odd = [
    "\\\\",
    '"[\\s\\p{Z}\\x{feff}]',
    '[\\s\\p{Z}\\x{feff}]":',
    ...keys.map((key) => `"${notLowerCase(key)}":`),
    ...keys.map((key) => `"${escapePattern(key)}":[^\\x00]*"${escapePattern(key)}":`),
  ].join("|");
  return `starts_with(${text}, '{') AND json_valid(${text}) AND NOT regexp_matches(${text}, ${sqlText(odd)})`;
}

export function tagValues(text: string, keys: readonly string[]): string {
  return `from_json(${text}, ${sqlText(JSON.stringify(Object.fromEntries(keys.map((key) => [key, "JSON"]))))})`;
}

/** A pattern for the key in every spelling but its own: RE2 cannot look ahead. */
function notLowerCase(key: string): string {
  const letters = Array.from(key);
  const forms = letters.flatMap((letter, index) => {
    const upper = letter.toUpperCase();
    if (upper === letter) return [];
    return [
      `${escapePattern(letters.slice(0, index).join(""))}${escapePattern(upper)}(?i:${escapePattern(letters.slice(index + 1).join(""))})`,
    ];
  });
  return `(?:${forms.join("|") || "[^\\s\\S]"})`;
}

function escapePattern(text: string): string {
  return text.replace(/[^\p{L}\p{N}_]/gu, (character) => `\\x{${character.codePointAt(0)?.toString(16)}}`);
}

export function sqlText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
