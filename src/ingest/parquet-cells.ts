import type { FileProblem } from "../domain/mistakes.ts";
import type { ReadContext } from "./cost-reader.ts";
import { type CellSource, sqlName, sqlText } from "./group-query.ts";
import { headerOf } from "./header.ts";

export type ParquetColumn = { readonly name: string; readonly type: string };

export type ParquetRead =
  | { kind: "source"; source: CellSource }
  | { kind: "problems"; problems: readonly FileProblem[] };

/** The cells of a Parquet file as the texts that a CSV file would have. */
export function parquetSource(
  path: string,
  columns: readonly ParquetColumn[],
  context: ReadContext,
): ParquetRead {
  const read = headerOf(
    columns.map(({ name }) => name),
    context,
  );
  if (read.kind === "problems") return read;
  if (read.form !== "focus") return { kind: "problems", problems: [{ kind: "unknownForm" }] };
  const cells = [...read.header.positions].flatMap(([column, position]) => {
    const found = columns[position];
    return found === undefined ? [] : [[column, textOf(found)] as const];
  });
  return {
    kind: "source",
    source: { from: `read_parquet(${sqlText(path)}, binary_as_string = true)`, cells: new Map(cells) },
  };
}

/** What is smaller is what a float leaves where 0 was meant, and has more places than a decimal here takes. */
const SMALLEST_DOUBLE = "1e-40";

/** A double becomes the shortest decimal that reads back as the same double. */
function textOf({ name, type }: ParquetColumn): string {
  const column = sqlName(name);
  if (type === "VARCHAR") return column;
  if (type === "DOUBLE" || type === "FLOAT")
    return `CASE WHEN abs(${column}) < ${SMALLEST_DOUBLE} THEN '0' ELSE ${column}::VARCHAR END`;
  if (type === "TIMESTAMP WITH TIME ZONE") return `(${column} AT TIME ZONE 'UTC')::VARCHAR`;
  if (/^MAP\(|^STRUCT\(|\[\d*\]$/.test(type)) return `to_json(${column})::VARCHAR`;
  return `${column}::VARCHAR`;
}
