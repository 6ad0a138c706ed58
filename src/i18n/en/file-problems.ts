import type { FileProblemWords } from "../explanation.ts";

const atLine = (line: number | undefined) => (line === undefined ? "" : `line ${line}: `);

const lostId = (value: string) =>
  `Excel turned this id into the number “${value}”, and its digits are lost. Import the file as the provider delivered it, or load this column into Excel as text (Data → From Text/CSV) before saving`;

/** One thing wrong in a file. */
export const FILE_PROBLEMS: FileProblemWords = {
  notText: (p) => `${atLine(p.line)}this is not the text of a CSV file`,
  emptyFile: () => "it is empty",
  unknownForm: () => "its first line has neither month,category,service,amount nor FOCUS columns",
  unclosedQuote: (p) => `${atLine(p.line)}a quotation mark is not closed`,
  tooManyColumns: (p) => `${atLine(p.line)}too many columns`,
  damagedFile: () => "it is damaged or not whole",
  gzipBomb: () => "it unpacks to far more than a bill does",
  otherFormat: (p) => `it is a ${p.format} file; save it as CSV or Parquet`,
  mixedForms: () => "the simple form and FOCUS files cannot be imported together",
  missingColumn: (p) => `the column “${p.column}” is missing`,
  repeatedColumn: (p) => `the column “${p.column}” stands there twice`,
  badValue: (p) => `line ${p.line}, ${p.column}: “${p.value}” cannot be used`,
  excelId: (p) => `line ${p.line}, ${p.column}: ${lostId(p.value)}`,
  excelIdInRow: (p) => `row ${p.row}, ${p.column}: ${lostId(p.value)}`,
  badCell: (p) => `row ${p.row}, ${p.column}: “${p.value}” cannot be used`,
  tooLarge: (p) => `line ${p.line}, ${p.column}: the value is too large`,
  wrongWidth: (p) => `line ${p.line}: ${p.found} columns where there should be ${p.expected}`,
};
