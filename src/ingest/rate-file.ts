import { parseCurrency } from "../domain/currency.ts";
import { formatDecimal } from "../domain/decimal.ts";
import { parseRate } from "../domain/exchange-rate.ts";
import type { CurrencyCode } from "../domain/money.ts";
import type { YearMonth } from "../domain/year-month.ts";
import type { Encoding, SourceFile } from "./cost-reader.ts";
import { byteEncoding } from "./csv-reader.ts";
import { readRows } from "./csv-rows.ts";
import { decodeFile } from "./decode-file.ts";
import { readFileMonth } from "./file-date.ts";
import { fileKind, readHead } from "./file-kind.ts";
import { findHeaderPlace } from "./find-header.ts";
import { createProblems, type Problems, shownValue } from "./problems.ts";
import { simpleColumnOf } from "./simple-columns.ts";

export type RateRow = {
  readonly month: YearMonth;
  readonly currency: CurrencyCode;
  readonly rate: string;
  readonly isSure: boolean;
};

const COLUMNS = ["month", "currency", "rate"] as const;
type Column = (typeof COLUMNS)[number];
type Positions = Record<Column, number>;

const HEAD_BYTES = 512;

/** `month,currency,rate`, or `월,통화,환율`; throws a `badFile` mistake with every line that is wrong. */
export async function readRateFile(file: SourceFile, ownCurrency: CurrencyCode): Promise<RateRow[]> {
  const problems = createProblems(file.name);
  const encoding = await encodingOf(file, problems);
  const rates = new Map<string, RateRow>();
  const place = await findHeaderPlace(file, encoding, (cells) => {
    const found = columnsOf(cells).filter((position) => position >= 0).length;
    return found === COLUMNS.length ? Number.POSITIVE_INFINITY : found > 1 ? found : 0;
  });
  let header: Positions | undefined;
  const onRow = (cells: readonly string[], line: number) => {
    if (header === undefined) {
      if (place !== undefined && line < place.line) return true;
      header = readHeader(cells, problems);
      return header !== undefined;
    }
    if (cells.every((cell) => cell.trim() === "")) return true;
    const row = readRow(cells, line, header, ownCurrency, problems);
    if (row === undefined) return true;
    const key = `${row.month} ${row.currency}`;
    if ((rates.get(key)?.rate ?? row.rate) !== row.rate)
      problems.add({ kind: "badValue", line, column: "rate", value: row.rate });
    rates.set(key, row);
    return true;
  };
  const fatal = await readRows(decodeFile(file, encoding), onRow, place?.delimiter);
  if (fatal !== undefined) problems.add(fatal);
  else if (!problems.any() && rates.size === 0) problems.add({ kind: "emptyFile" });
  problems.refuse();
  return [...rates.values()];
}

/** Where each column stands, -1 for one that is not there. */
function columnsOf(cells: readonly string[]): number[] {
  const names = cells.map((cell) => simpleColumnOf(cell.trim()));
  return COLUMNS.map((column) => names.indexOf(column));
}

function readHeader(cells: readonly string[], problems: Problems): Positions | undefined {
  const positions = columnsOf(cells);
  const missing = COLUMNS.filter((_column, index) => positions[index] === -1);
  for (const column of missing) problems.add({ kind: "missingColumn", column });
  const [month, currency, rate] = positions;
  return problems.any() || month === undefined || currency === undefined || rate === undefined
    ? undefined
    : { month, currency, rate };
}

function readRow(
  cells: readonly string[],
  line: number,
  positions: Positions,
  ownCurrency: CurrencyCode,
  problems: Problems,
): RateRow | undefined {
  const read = <T>(column: Column, parse: (text: string) => T | undefined): T | undefined => {
    const text = cells[positions[column]]?.trim() ?? "";
    const value = parse(text);
    if (value === undefined) problems.add({ kind: "badValue", line, column, value: shownValue(text) });
    return value;
  };
  const month = read("month", (text) => {
    const found = readFileMonth(text);
    return "value" in found ? found.value : undefined;
  });
  const currency = read("currency", (text) => {
    const code = parseCurrency(text);
    return code === ownCurrency ? undefined : code;
  });
  const rate = read("rate", parseRate);
  return month && currency && rate
    ? { month, currency, rate: formatDecimal(rate.rate), isSure: rate.isSure }
    : undefined;
}

async function encodingOf(file: SourceFile, problems: Problems): Promise<Encoding> {
  const kind = fileKind(await readHead(file, HEAD_BYTES));
  if (kind.kind === "text") return kind.encoding ?? byteEncoding(file);
  if (kind.kind === "problem") problems.add(kind.problem);
  else problems.add({ kind: "unknownForm", line: 1 });
  problems.refuse();
  throw new Error("a problem was refused");
}
