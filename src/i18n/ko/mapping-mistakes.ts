import type { MappingMistake, RuleFileProblem, RuleProblem } from "../../domain/mapping-mistakes.ts";
import { type Explanation, type MistakeWords, wordsOf } from "../explanation.ts";

const EXAMPLE = 'mapping add column=ServiceCategory values="Compute,Media" category=SERVER service=ERP';

const badValues = {
  none: () => "값을 하나 이상 써 주세요.",
  tooMany: (max: number) => `값은 ${max}개까지 쓸 수 있습니다.`,
  tooLong: (max: number) => `값 하나는 ${max}자까지 쓸 수 있습니다.`,
};

const problemWords: Pick<MistakeWords, RuleProblem["kind"]> = {
  badMappingColumn: (m) => ({
    wrong: `“${m.text}” 열은 규칙에 쓸 수 없습니다.${m.nearest === undefined ? "" : ` 혹시 “${m.nearest}”인가요?`} 사용 가능: ${m.allowed.join(", ")}`,
    example: EXAMPLE,
  }),
  badMappingValues: (m) => ({ wrong: badValues[m.why](m.max), example: EXAMPLE }),
  badMappingName: (m) => ({
    wrong: `“${m.text}”은(는) 이름으로 쓸 수 없습니다. 글자나 숫자가 하나는 있어야 하고, 큰따옴표 없이 60자까지 쓸 수 있습니다.`,
    example: EXAMPLE,
  }),
  emptyMappingRule: () => ({ wrong: "분류, 서비스, 부서 중 하나는 정해야 합니다.", example: EXAMPLE }),
};

/** Words of everything wrong with mapping rules. */
export const mappingMistakes: Pick<MistakeWords, MappingMistake["kind"]> = {
  ...problemWords,
  badMappingFile: (m) => ({
    wrong: [
      `${m.file}: 규칙을 읽을 수 없어 아무것도 저장하지 않았습니다.`,
      ...m.problems.map((problem) => `• ${problemText(problem)}`),
      ...(m.more > 0 ? [`• 그 외 문제 ${m.more}건`] : []),
    ].join("\n"),
  }),
  tooManyMappingRules: (m) => ({ wrong: `규칙은 ${m.max}개까지 쓸 수 있습니다. 저장하지 않았습니다.` }),
  unknownMappingRule: (m) => ({
    wrong: `${m.text}번 규칙은 없습니다. 규칙은 ${m.count}개입니다.`,
    next: "mapping",
  }),
  mappingChanged: () => ({
    wrong: "그 사이 다른 사람이 규칙을 바꾸었습니다. 목록을 다시 열어 주세요. 저장하지 않았습니다.",
    next: "mapping",
  }),
  remapChanged: () => ({
    wrong: "그 사이 규칙이나 비용이 바뀌어 보신 내용과 다릅니다. 다시 확인해 주세요. 바꾸지 않았습니다.",
    next: "mapping remap",
  }),
  remapKept: (m) => ({
    wrong: {
      late: `다시 배부한 지 ${m.minutes}분이 지나 되돌릴 수 없습니다.`,
      undone: "이미 되돌렸습니다.",
      later: "그 뒤에 한 번 더 다시 배부했습니다. 최근 것부터 되돌려 주세요.",
      foreign: "다시 배부한 사람과 ADMIN만 되돌릴 수 있습니다.",
      unknown: "되돌릴 내용을 찾을 수 없습니다.",
    }[m.why],
    next: "mapping",
  }),
};

function problemText(problem: RuleFileProblem): string {
  if (problem.kind === "badMappingForm")
    return problem.why === "unknown"
      ? `${problem.path}: 모르는 항목입니다`
      : `${problem.path}: 값의 형식이 맞지 않습니다`;
  return `${problem.rule}번 규칙: ${wordsOf<RuleProblem, Explanation>(problemWords, problem).wrong}`;
}
