/** Korean words for the keys of a command line: `서비스=ERP`. */
const KOREAN: Readonly<Record<string, readonly string[]>> = {
  month: ["월"],
  months: ["기간", "월"],
  category: ["분류"],
  amount: ["금액"],
  service: ["서비스"],
  department: ["부서"],
  server: ["서버"],
  note: ["메모", "설명"],
  day: ["일자", "날짜"],
  repeat: ["반복"],
  until: ["종료", "까지"],
  refund: ["환불"],
  confirm: ["확인"],
  basis: ["기준"],
  by: ["구분"],
  page: ["쪽", "페이지"],
};

const KEYED = /^(\p{L}+)=(.*)$/isu;

/** The argument that a word names, if the command has it. */
export function findKey(word: string, allowed: readonly string[]): string | undefined {
  const typed = word.toLowerCase();
  return allowed.find((name) => name === typed || KOREAN[name]?.includes(typed));
}

/** `service=ERP` as its two sides; undefined for a word that has no key. */
export function splitKeyed(word: string): { key: string; value: string } | undefined {
  const [, key, value] = KEYED.exec(word) ?? [];
  return key === undefined || value === undefined ? undefined : { key, value };
}

/** `service = ERP`, `service= ERP` and `service =ERP` are `service=ERP`. */
export function joinKeys(words: readonly string[], allowed: readonly string[]): string[] {
  const joined: string[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const [word = "", next = "", third] = words.slice(index, index + 3);
    const isKey = findKey(word, allowed) !== undefined;
    if (isKey && next === "=" && third !== undefined) {
      joined.push(`${word}=${third}`);
      index += 2;
    } else if ((isKey && /^=./su.test(next)) || (isOpen(word, allowed) && isValue(next))) {
      joined.push(`${word}${next}`);
      index += 1;
    } else joined.push(word);
  }
  return joined;
}

function isOpen(word: string, allowed: readonly string[]): boolean {
  return word.endsWith("=") && findKey(word.slice(0, -1), allowed) !== undefined;
}

function isValue(word: string): boolean {
  return word !== "" && splitKeyed(word) === undefined;
}
