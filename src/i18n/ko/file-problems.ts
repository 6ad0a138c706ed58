import type { CellFault, NativeExport } from "../../domain/mistakes.ts";
import type { FileProblemWords } from "../explanation.ts";

const atLine = (line: number | undefined) => (line === undefined ? "" : `${line}번째 줄: `);

const lostId = (value: string) =>
  `“${value}”은(는) Excel이 숫자로 바꾸어 자릿수를 잃은 ID입니다. 공급자가 준 파일을 그대로 가져오거나, Excel에서 열 때 이 열을 ‘텍스트’로 지정해(데이터 → 텍스트/CSV) 저장해 주세요`;
/** 열마다 쓸 수 있는 값. */
const CELL_FORMS: Readonly<Record<string, string>> = {
  month: "연도가 있는 달로 쓰세요: 2026-10",
  category:
    "일곱 가지 분류 가운데 하나로 쓰세요: SERVER(서버 운영비), NETWORK(네트워크/통신비), STORAGE(스토리지 비용), LICENSE(소프트웨어 라이선스), MAINTENANCE(유지보수비), PERSONNEL(인건비), OTHER(기타)",
  service: "글자나 숫자가 있는 60자 이내의 이름으로 쓰세요",
  department: "글자나 숫자가 있는 60자 이내의 이름으로 쓰세요",
  amount: "1200000, 1,200,000, 120만, -1,200, USD 1,200.50처럼 쓰고, 비용이 없으면 0을 쓰거나 행을 빼세요",
  effective: "1200000, 1,200,000, -1,200처럼 쓰세요",
  currency: "KRW, USD 같은 ISO 4217 통화 코드로 쓰세요",
  day: "행의 월에 있는 날짜로 쓰세요: 2026-10-05",
  charge_category: "Usage, Purchase, Tax, Credit, Adjustment 가운데 하나로 쓰세요",
  rate: "같은 월과 통화에는 한 가지 환율을 1390.5처럼 쓰세요",
  BilledCost: "쉼표 없는 숫자로 쓰세요: 1200.5",
  EffectiveCost: "쉼표 없는 숫자로 쓰세요: 1200.5",
  BillingCurrency: "KRW, USD 같은 ISO 4217 통화 코드로 쓰세요",
  BillingPeriodStart: "2026-10-01T00:00:00Z처럼 쓰세요",
  ChargePeriodStart: "2026-10-01T00:00:00Z처럼 쓰세요",
  ChargePeriodEnd: "2026-10-02T00:00:00Z처럼 쓰세요",
};

type Cell = { readonly column: string; readonly value: string; readonly fault?: CellFault };

const FAULTS: Record<CellFault, (cell: Cell) => string> = {
  unclearAmount: () =>
    "두 가지로 읽을 수 있습니다. 천 단위라면 쉼표나 점 없이 1234처럼, 소수라면 1234.50이나 1.2340처럼 쓰세요",
  shortened: () =>
    "엑셀이 긴 숫자를 줄여 자릿수를 잃었습니다. 원본 파일을 올리거나, 셀 서식을 “숫자”로 바꾼 뒤 다시 저장하세요",
  tooLarge: () => "다룰 수 있는 금액보다 큽니다",
  unknownCurrency: () => "모르는 통화입니다. KRW, USD 같은 ISO 4217 코드나 ₩, $로 쓰세요",
  otherCurrency: () => "금액의 통화가 이 행의 통화와 다릅니다. 둘 가운데 하나로 맞추세요",
  unclearMonth: () => "몇 년 몇 월인지, 며칠인지 분명하지 않습니다. 2026-10처럼 쓰세요",
  changedDate: ({ column }) =>
    `엑셀이 바꾼 날짜라 월과 일을 가릴 수 없습니다. 원본 파일을 올리거나, 셀 서식을 ${column === "month" ? "yyyy-mm" : "yyyy-mm-dd hh:mm"}으로 바꾼 뒤 다시 저장하세요`,
  zonedTime: () => "시간대에 따라 다른 날이 되는 시각입니다. 월은 2026-10, 날짜는 2026-10-05처럼 쓰세요",
};

function badCell(cell: Cell): string {
  const value = cell.value === "" ? "값이 비어 있습니다" : `“${cell.value}”은(는) 쓸 수 없는 값입니다`;
  const cure = cell.fault === undefined ? CELL_FORMS[cell.column] : FAULTS[cell.fault](cell);
  return cure === undefined ? value : `${value}. ${cure}`;
}

const FOCUS_INSTEAD = "FOCUS 형식으로 내보내면 그대로 가져올 수 있습니다";
const SIMPLE_INSTEAD = "month,category,service,amount 네 열로 옮기면 가져올 수 있습니다";
const NATIVE_EXPORTS: Record<NativeExport, string> = {
  awsCur: `AWS 비용·사용 보고서(CUR)입니다. 이 형식은 아직 읽지 않습니다. AWS Data Exports에서 ${FOCUS_INSTEAD}`,
  costExplorer: `AWS Cost Explorer에서 받은 표입니다. 이 형식은 아직 읽지 않습니다. AWS Data Exports에서 ${FOCUS_INSTEAD}`,
  azureCost: `Azure의 실제 비용·상각 비용 내보내기입니다. 이 형식은 아직 읽지 않습니다. Cost Management의 내보내기에서 ${FOCUS_INSTEAD}`,
  googleCostTable: `Google Cloud의 비용 표(cost table)입니다. 이 형식은 아직 읽지 않습니다. BigQuery의 결제 데이터를 ${FOCUS_INSTEAD}`,
  googleBilling: `Google Cloud의 BigQuery 결제 내보내기입니다. 이 형식은 아직 읽지 않습니다. 같은 데이터의 FOCUS 뷰에서 ${FOCUS_INSTEAD}`,
  oracleCost: `Oracle Cloud의 비용 보고서입니다. 이 형식은 아직 읽지 않습니다. ${FOCUS_INSTEAD}`,
  naverCloud: `네이버 클라우드 같은 국내 클라우드의 청구 내역입니다. 이 형식은 아직 읽지 않습니다. ${SIMPLE_INSTEAD}`,
};

/** One thing wrong in a file. */
export const FILE_PROBLEMS: FileProblemWords = {
  notText: (p) => `${atLine(p.line)}CSV 텍스트가 아닙니다`,
  emptyFile: () => "내용이 없습니다",
  unknownForm: () =>
    "열 이름이 있는 줄을 찾지 못했습니다. month,category,service,amount(월,분류,서비스,금액) 또는 FOCUS 열 이름이 있어야 합니다",
  unclosedQuote: (p) => `${atLine(p.line)}따옴표가 닫히지 않았습니다`,
  tooManyColumns: (p) => `${atLine(p.line)}열이 너무 많습니다`,
  damagedFile: () => "손상되었거나 일부만 있는 파일입니다",
  gzipBomb: () => "압축을 풀면 청구서로 보기에는 너무 커집니다",
  otherFormat: (p) =>
    p.format === "xlsx"
      ? "엑셀 통합 문서(xlsx)입니다. 엑셀에서 “CSV UTF-8”로 저장해 주세요"
      : `${p.format} 파일입니다. CSV로 저장해 주세요`,
  zipArchive: (p) =>
    `zip 압축 파일입니다${p.holds === "" ? "" : `(${p.holds})`}. 압축을 풀고 그 안의 파일을 올려 주세요`,
  nativeExport: (p) => NATIVE_EXPORTS[p.native],
  onlyHeader: () => "열 이름만 있고 비용 행이 없습니다",
  onlyTotals: () =>
    "합계 행만 있고 비용 행이 없습니다. 그런 이름의 서비스라면 /finops settings 에 먼저 등록하세요",
  mixedForms: () => "단순 양식과 FOCUS 파일은 함께 가져올 수 없습니다",
  missingColumn: (p) => `“${p.column}” 열이 없습니다`,
  repeatedColumn: (p) => `“${p.column}” 열이 두 번 있습니다`,
  excelId: (p) => `${p.line}번째 줄 ${p.column}: ${lostId(p.value)}`,
  excelIdInRow: (p) => `${p.row}번째 행 ${p.column}: ${lostId(p.value)}`,
  badValue: (p) => `${p.line}번째 줄 ${p.column}: ${badCell(p)}`,
  badCell: (p) => `${p.row}번째 행 ${p.column}: ${badCell(p)}`,
  tooLarge: (p) => `${p.line}번째 줄 ${p.column}: 값이 너무 큽니다`,
  wrongWidth: (p) => `${p.line}번째 줄: 열이 ${p.expected}개여야 하는데 ${p.found}개입니다`,
};
