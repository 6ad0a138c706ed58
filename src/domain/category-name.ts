import { composeText } from "./compose-text.ts";
import { CATEGORIES, type Category } from "./cost.ts";

/** Besides the codes: the labels that people see in both languages, their words, and usual other spellings. */
const NAMES: Record<Category, readonly string[]> = {
  SERVER: ["서버 운영비", "서버", "운영비", "서버비", "server operations", "operations", "servers"],
  NETWORK: ["네트워크/통신비", "네트워크", "통신비", "네트워크비", "networks", "networking"],
  STORAGE: ["스토리지 비용", "스토리지", "스토리지비"],
  LICENSE: [
    ...["소프트웨어 라이선스", "소프트웨어", "라이선스", "라이선스비", "라이센스", "라이센스비"],
    ...["software licences", "software licenses", "software", "licence", "licences", "licenses"],
  ],
  MAINTENANCE: ["유지보수비", "유지보수"],
  PERSONNEL: ["인건비"],
  OTHER: ["기타", "others"],
};

const BY_NAME: ReadonlyMap<string, Category> = new Map(
  CATEGORIES.flatMap((category) =>
    [category, ...NAMES[category]].map((name) => [fold(name), category] as const),
  ),
);

/** Without regard to case, blanks, `_` and `-`: `License`, `software licences`, `서버 운영비`. */
export function categoryNamed(text: string): Category | undefined {
  return BY_NAME.get(fold(text));
}

function fold(name: string): string {
  return composeText(name)
    .toLowerCase()
    .replace(/[\s_-]/g, "");
}
