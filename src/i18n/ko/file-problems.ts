import type { FileProblemWords } from "../explanation.ts";

const atLine = (line: number | undefined) => (line === undefined ? "" : `${line}번째 줄: `);

const lostId = (value: string) =>
  `“${value}”은(는) Excel이 숫자로 바꾸어 자릿수를 잃은 ID입니다. 공급자가 준 파일을 그대로 가져오거나, Excel에서 열 때 이 열을 ‘텍스트’로 지정해(데이터 → 텍스트/CSV) 저장해 주세요`;

/** One thing wrong in a file. */
export const FILE_PROBLEMS: FileProblemWords = {
  notText: (p) => `${atLine(p.line)}CSV 텍스트가 아닙니다`,
  emptyFile: () => "내용이 없습니다",
  unknownForm: () => "첫 줄이 month,category,service,amount 또는 FOCUS 열 이름이 아닙니다",
  unclosedQuote: (p) => `${atLine(p.line)}따옴표가 닫히지 않았습니다`,
  tooManyColumns: (p) => `${atLine(p.line)}열이 너무 많습니다`,
  damagedFile: () => "손상되었거나 일부만 있는 파일입니다",
  gzipBomb: () => "압축을 풀면 청구서로 보기에는 너무 커집니다",
  otherFormat: (p) => `${p.format} 파일입니다. CSV로 저장해 주세요`,
  mixedForms: () => "단순 양식과 FOCUS 파일은 함께 가져올 수 없습니다",
  missingColumn: (p) => `“${p.column}” 열이 없습니다`,
  repeatedColumn: (p) => `“${p.column}” 열이 두 번 있습니다`,
  badValue: (p) => `${p.line}번째 줄 ${p.column}: “${p.value}”은(는) 쓸 수 없는 값입니다`,
  excelId: (p) => `${p.line}번째 줄 ${p.column}: ${lostId(p.value)}`,
  excelIdInRow: (p) => `${p.row}번째 행 ${p.column}: ${lostId(p.value)}`,
  badCell: (p) => `${p.row}번째 행 ${p.column}: “${p.value}”은(는) 쓸 수 없는 값입니다`,
  tooLarge: (p) => `${p.line}번째 줄 ${p.column}: 값이 너무 큽니다`,
  wrongWidth: (p) => `${p.line}번째 줄: 열이 ${p.expected}개여야 하는데 ${p.found}개입니다`,
};
