import { categoryNamed } from "../domain/category-name.ts";
import { isTotalWord, totalSubject } from "../domain/total-word.ts";
import { readFileMonth } from "./file-date.ts";
import type { FormTools } from "./form-reader.ts";
import type { SimpleRow } from "./simple-row.ts";
import type { RowKeys } from "./total-rows.ts";

const NEEDED = ["month", "category", "service"] as const;
const KEYS = [...NEEDED, "department"] as const;

type Names = Pick<FormTools, "services" | "departments">;
/** `certain`: no cost has the word there; elsewhere, as in a description, the amounts decide. */
type TotalInRow = { readonly label: string; readonly certain: boolean };

/** The word for a total in a row, if it has one. A service that is known by such a name is a service. */
export function findTotal(cells: readonly string[], row: SimpleRow, names: Names): TotalInRow | undefined {
  const label = cells.find(isTotalWord)?.trim();
  if (label === undefined) return undefined;
  if (NEEDED.some((column) => row.textOf(column) === "")) return { label, certain: true };
  const words = KEYS.filter((column) => isTotalWord(row.textOf(column)));
  const [key] = words.filter((column) => !isKnown(column, row.textOf(column), names));
  if (key !== undefined) return { label: row.textOf(key), certain: true };
  return words.length > 0 ? undefined : { label, certain: false };
}

function isKnown(column: (typeof KEYS)[number], text: string, { services, departments }: Names): boolean {
  if (column === "service") return services.find(text) !== undefined;
  return column === "department" && departments.find(text) !== undefined;
}

/** What a total is of, as far as its row says: month, category, service and department. */
export function totalKeys(row: SimpleRow, { services, departments }: Names): RowKeys {
  const [month = "", category = "", service = "", department = ""] = KEYS.map((column) => {
    const text = row.textOf(column);
    return isTotalWord(text) ? totalSubject(text) : text;
  });
  const read = readFileMonth(month);
  return [
    "value" in read ? read.value : undefined,
    categoryNamed(category),
    service === "" ? undefined : (services.find(service) ?? service),
    department === "" ? undefined : (departments.find(department) ?? department),
  ];
}
