import { composeText } from "../domain/compose-text.ts";
import type { Category } from "../domain/cost.ts";
import type { Locale } from "../domain/workspace.ts";

/** The product's own form. The first eight are the form's own; the rest is what an export adds so that it reads back. */
export const SIMPLE_COLUMNS = [
  "month",
  "category",
  "service",
  "amount",
  "currency",
  "department",
  "server_id",
  "description",
  "day",
  "provider",
  "account",
  "charge_category",
  "cloud_service",
  "effective",
  "rate",
  "converted",
] as const;
export type SimpleColumn = (typeof SIMPLE_COLUMNS)[number];

export const SIMPLE_HEADERS: Record<Locale, Record<SimpleColumn, string>> = {
  en: {
    month: "month",
    category: "category",
    service: "service",
    amount: "amount",
    currency: "currency",
    department: "department",
    server_id: "server_id",
    description: "description",
    day: "day",
    provider: "provider",
    account: "account",
    charge_category: "charge_category",
    cloud_service: "cloud_service",
    effective: "effective",
    rate: "rate",
    converted: "converted",
  },
  ko: {
    month: "월",
    category: "분류",
    service: "서비스",
    amount: "금액",
    currency: "통화",
    department: "부서",
    server_id: "서버 ID",
    description: "설명",
    day: "일자",
    provider: "공급자",
    account: "계정",
    charge_category: "청구 유형",
    cloud_service: "클라우드 서비스",
    effective: "실효 금액",
    rate: "환율",
    converted: "환산 금액",
  },
};

/** Other names that people give the columns. */
const ALIASES: readonly (readonly [string, SimpleColumn])[] = [
  ["연월", "month"],
  ["년월", "month"],
  ["대상월", "month"],
  ["기준월", "month"],
  ["귀속월", "month"],
  ["비용 항목", "category"],
  ["카테고리", "category"],
  ["비용분류", "category"],
  ["비용구분", "category"],
  ["cost category", "category"],
  ["서비스명", "service"],
  ["service name", "service"],
  ["비용", "amount"],
  ["cost", "amount"],
  ["부서명", "department"],
  ["서버", "server_id"],
  ["서버아이디", "server_id"],
  ["server", "server_id"],
  ["비고", "description"],
  ["내용", "description"],
  ["적요", "description"],
  ["note", "description"],
  ["notes", "description"],
  ["날짜", "day"],
];

const BY_NAME: ReadonlyMap<string, SimpleColumn> = new Map([
  ...SIMPLE_COLUMNS.flatMap((column) => [
    [fold(SIMPLE_HEADERS.en[column]), column] as const,
    [fold(SIMPLE_HEADERS.ko[column]), column] as const,
  ]),
  ...ALIASES.map(([name, column]) => [fold(name), column] as const),
]);

/** `Server ID`, `server_id` and `서버 ID` are one column. */
export function simpleColumnOf(name: string): SimpleColumn | undefined {
  return BY_NAME.get(fold(name));
}

const CATEGORY_LABELS_KO: Record<Category, string> = {
  SERVER: "서버 운영비",
  NETWORK: "네트워크/통신비",
  STORAGE: "스토리지 비용",
  LICENSE: "소프트웨어 라이선스",
  MAINTENANCE: "유지보수비",
  PERSONNEL: "인건비",
  OTHER: "기타",
};

/** What an export writes: the code in English, the label in Korean. */
export function categoryLabel(category: Category, locale: Locale): string {
  return { ko: CATEGORY_LABELS_KO[category], en: category }[locale];
}

function fold(name: string): string {
  return composeText(name)
    .toLowerCase()
    .replace(/[\s_-]/g, "");
}
