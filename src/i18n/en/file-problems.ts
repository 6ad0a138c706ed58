import type { CellFault, NativeExport } from "../../domain/mistakes.ts";
import type { FileProblemWords } from "../explanation.ts";

const atLine = (line: number | undefined) => (line === undefined ? "" : `line ${line}: `);

const lostId = (value: string) =>
  `Excel turned this id into the number “${value}”, and its digits are lost. Import the file as the provider delivered it, or load this column into Excel as text (Data → From Text/CSV) before saving`;
/** What each column takes. */
const CELL_FORMS: Readonly<Record<string, string>> = {
  month: "Write the month with its year: 2026-10",
  category:
    "Write one of the seven categories: SERVER (server operations), NETWORK, STORAGE, LICENSE (software licences), MAINTENANCE, PERSONNEL, OTHER",
  service: "Write a name of up to 60 characters with a letter or digit in it",
  department: "Write a name of up to 60 characters with a letter or digit in it",
  amount:
    "Write 1200000, 1,200,000, 3M, -1,200 or USD 1,200.50; where there is no cost, write 0 or leave the row out",
  effective: "Write 1200000, 1,200,000 or -1,200",
  currency: "Write an ISO 4217 currency code such as KRW or USD",
  day: "Write a day in the row's month: 2026-10-05",
  charge_category: "Write Usage, Purchase, Tax, Credit or Adjustment",
  rate: "Write one rate for each month and currency, like 1390.5",
  BilledCost: "Write a number without commas: 1200.5",
  EffectiveCost: "Write a number without commas: 1200.5",
  BillingCurrency: "Write an ISO 4217 currency code such as KRW or USD",
  BillingPeriodStart: "Write it like 2026-10-01T00:00:00Z",
  ChargePeriodStart: "Write it like 2026-10-01T00:00:00Z",
  ChargePeriodEnd: "Write it like 2026-10-02T00:00:00Z",
};

type Cell = { readonly column: string; readonly value: string; readonly fault?: CellFault };

const FAULTS: Record<CellFault, (cell: Cell) => string> = {
  unclearAmount: () =>
    "It can be read in two ways. Write thousands without a comma or point, like 1234, and decimals like 1234.50 or 1.2340",
  shortened: () =>
    "Excel shortened a long number and lost its digits. Use the original file, or format the cells as Number and save again",
  tooLarge: () => "It is larger than an amount can be",
  unknownCurrency: () => "The currency is unknown. Write an ISO 4217 code such as KRW or USD, or ₩ or $",
  otherCurrency: () => "The amount and its row name different currencies. Keep one of them",
  unclearMonth: () => "It may be a month with its year or a day. Write 2026-10",
  changedDate: ({ column }) =>
    `Excel changed this date, so its month and day cannot be told apart. Use the original file, or format the cells as ${column === "month" ? "yyyy-mm" : "yyyy-mm-dd hh:mm"} and save again`,
  zonedTime: () =>
    "It is a different day in another time zone. Write the month as 2026-10, or the day as 2026-10-05",
};

function badCell(cell: Cell): string {
  const value = cell.value === "" ? "the cell is empty" : `“${cell.value}” cannot be used`;
  const cure = cell.fault === undefined ? CELL_FORMS[cell.column] : FAULTS[cell.fault](cell);
  return cure === undefined ? value : `${value}. ${cure}`;
}

const UNREAD = "a format that is not read yet";
const FOCUS_INSTEAD = "Export it in the FOCUS format";
const SIMPLE_INSTEAD = "Copy it into four columns: month,category,service,amount";
const NATIVE_EXPORTS: Record<NativeExport, string> = {
  awsCur: `it is an AWS Cost and Usage Report (CUR), ${UNREAD}. ${FOCUS_INSTEAD} with AWS Data Exports`,
  costExplorer: `it is a table from AWS Cost Explorer, ${UNREAD}. ${FOCUS_INSTEAD} with AWS Data Exports`,
  azureCost: `it is an Azure export of actual or amortized cost, ${UNREAD}. ${FOCUS_INSTEAD} in Cost Management exports`,
  googleCostTable: `it is a Google Cloud cost table, ${UNREAD}. ${FOCUS_INSTEAD} from the billing data in BigQuery`,
  googleBilling: `it is a Google Cloud billing export from BigQuery, ${UNREAD}. ${FOCUS_INSTEAD} with the FOCUS view of the same data`,
  oracleCost: `it is an Oracle Cloud cost report, ${UNREAD}. ${FOCUS_INSTEAD}`,
  naverCloud: `it is a bill of a Korean cloud such as Naver Cloud, ${UNREAD}. ${SIMPLE_INSTEAD}`,
};

/** One thing wrong in a file. */
export const FILE_PROBLEMS: FileProblemWords = {
  notText: (p) => `${atLine(p.line)}this is not the text of a CSV file`,
  emptyFile: () => "it is empty",
  unknownForm: () =>
    "no line names the columns; one has to have month,category,service,amount or the FOCUS columns",
  unclosedQuote: (p) => `${atLine(p.line)}a quotation mark is not closed`,
  tooManyColumns: (p) => `${atLine(p.line)}too many columns`,
  damagedFile: () => "it is damaged or not whole",
  gzipBomb: () => "it unpacks to far more than a bill does",
  otherFormat: (p) =>
    p.format === "xlsx"
      ? "it is an Excel workbook (xlsx); save it as “CSV UTF-8” in Excel"
      : `it is a ${p.format} file; save it as CSV or Parquet`,
  zipArchive: (p) =>
    `it is a zip archive${p.holds === "" ? "" : ` (${p.holds})`}; unpack it and import the file inside`,
  nativeExport: (p) => NATIVE_EXPORTS[p.native],
  onlyHeader: () => "it has a header and no rows of costs",
  onlyTotals: () =>
    "it has rows of totals and no rows of costs; if a service has that name, add it in /finops settings first",
  mixedForms: () => "the simple form and FOCUS files cannot be imported together",
  missingColumn: (p) => `the column “${p.column}” is missing`,
  repeatedColumn: (p) => `the column “${p.column}” appears twice`,
  excelId: (p) => `line ${p.line}, ${p.column}: ${lostId(p.value)}`,
  excelIdInRow: (p) => `row ${p.row}, ${p.column}: ${lostId(p.value)}`,
  badValue: (p) => `line ${p.line}, ${p.column}: ${badCell(p)}`,
  badCell: (p) => `row ${p.row}, ${p.column}: ${badCell(p)}`,
  tooLarge: (p) => `line ${p.line}, ${p.column}: the value is too large`,
  wrongWidth: (p) => `line ${p.line}: ${p.found} columns where there should be ${p.expected}`,
};
