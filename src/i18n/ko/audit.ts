import type { AuditAction } from "../../domain/audit-actions.ts";
import type { AuditFacts } from "../audit-facts.ts";

const labels: Readonly<Record<AuditAction, string>> = {
  "advice.rated": "AI 조언 평가",
  "budget.set": "예산 설정",
  "cost.registered": "비용 등록",
  "cost.edited": "비용 수정",
  "cost.deleted": "비용 삭제",
  "cost.restored": "비용 되돌림",
  "recurring.registered": "반복 비용 등록",
  "recurring.stopped": "반복 비용 중지",
  "digest.set": "비용 보고 켜기·끄기",
  "import.registered": "가져오기",
  "import.undone": "가져오기 취소",
  "import.restored": "취소한 가져오기 복원",
  "mapping.added": "배부 규칙 추가",
  "mapping.edited": "배부 규칙 수정",
  "mapping.moved": "배부 규칙 순서 변경",
  "mapping.deleted": "배부 규칙 삭제",
  "mapping.replaced": "배부 규칙 전체 교체",
  "mapping.remapped": "다시 배부",
  "mapping.undone": "다시 배부 취소",
  "rate.set": "환율 설정",
  "report.shared": "채널에 공유",
  "role.granted": "역할 부여",
  "role.revoked": "역할 회수",
  "incident.acknowledged": "알림 확인",
  "incident.snoozed": "알림 잠시 멈춤",
  "incident.expected": "예상한 일로 표시",
  "incident.assigned": "알림 담당자 지정",
  "incident.reopened": "알림 다시 열기",
  "alert.tested": "시험 메시지",
  "alertRule.on": "알림 규칙 켬",
  "alertRule.off": "알림 규칙 끔",
  "alertRoute.set": "알림 따로 보내기",
  "alertRoute.removed": "알림 따로 보내기 취소",
  "settings.changed": "설정 변경",
  "service.added": "서비스 추가",
  "service.retired": "서비스 중지",
  "department.added": "부서 추가",
  "department.retired": "부서 중지",
};

type Sentence = (facts: AuditFacts) => string;

const paid = ({ was, is }: AuditFacts) => {
  const one = (name: string) => is(name) ?? was(name) ?? "–";
  return `${one("amount")}, ${one("month")} (${one("service")}, ${one("department")})`;
};
const monthly = ({ was, is }: AuditFacts) => {
  const one = (name: string) => is(name) ?? was(name);
  return `매월 ${one("amount") ?? "–"}, ${one("service") ?? "–"}, ${one("from") ?? "–"}부터${one("until") === undefined ? "" : ` ${one("until")}까지`}`;
};
/** Earlier rows have the months alone. */
const moved = (value: (name: string) => string | undefined) => {
  const months = value("months") ?? "–";
  return value("changes") ?? months;
};
const change = (was: string | undefined, is: string | undefined) =>
  was === undefined ? (is ?? "–") : `${was} → ${is ?? "–"}`;
/** `2026-10 ERP` of a budget. */
const budgetOf = (subject: string) => {
  const [month = "", ...service] = subject.split(" ");
  return service.length === 0 ? month : `${month}, ${service.join(" ")}`;
};
/** `budget:ERP:2026-11`. */
const alertOf = (subject: string) => {
  const [rule = "", service = "", month = ""] = subject.split(":");
  const what = rule === "budget" ? "예산" : rule === "monthOverMonth" ? "전월 대비" : rule;
  return [what, service === "" ? "전체" : service, month].filter((part) => part !== "").join(" ");
};
const triaged =
  (done: string): Sentence =>
  ({ subject, was, is }) => {
    was("state");
    is("state");
    return `${done}: ${alertOf(subject)}`;
  };
const rule = ({ was, is }: AuditFacts) => {
  const one = (name: string) => is(name) ?? was(name) ?? "–";
  return `${one("number")}번, ${one("column")} = ${one("values")}`;
};

const did: Readonly<Record<AuditAction, Sentence>> = {
  "advice.rated": ({ subject, is }) => `AI 조언을 평가했습니다: ${subject}, ${is("rating") ?? "–"}`,
  "alert.tested": ({ subject }) => `시험 메시지를 보냈습니다: ${subject}`,
  "alertRoute.removed": ({ subject, was }) =>
    `알림을 따로 보내지 않게 했습니다: ${subject.replace(/^\w+ /, "")}, 전에는 ${was("target") ?? "–"}`,
  "alertRoute.set": ({ subject, was, is }) =>
    `알림을 따로 보내게 했습니다: ${subject.replace(/^\w+ /, "")}, ${change(was("target"), is("target"))}`,
  "alertRule.off": ({ subject }) => `알림 규칙을 껐습니다: ${ruleName[subject] ?? subject}`,
  "alertRule.on": ({ subject }) => `알림 규칙을 켰습니다: ${ruleName[subject] ?? subject}`,
  "budget.set": ({ subject, was, is }) =>
    `예산을 ${was("amount") === undefined ? "설정" : "변경"}했습니다: ${budgetOf(subject)}, ${change(was("amount"), is("amount"))}`,
  "cost.deleted": (facts) => `비용을 삭제했습니다: ${paid(facts)}`,
  "cost.edited": () => "비용을 수정했습니다",
  "cost.registered": (facts) => `비용을 등록했습니다: ${paid(facts)}`,
  "cost.restored": (facts) => `삭제한 비용을 되돌렸습니다: ${paid(facts)}`,
  "department.added": ({ subject }) => `부서를 추가했습니다: ${subject}`,
  "department.retired": ({ subject }) => `부서 사용을 중지했습니다: ${subject}`,
  "digest.set": ({ subject, is }) => {
    const [weekly, monthly] = [is("weekly"), is("monthly")];
    const report = weekly === undefined ? "월간 보고" : "주간 보고";
    return `${report} 설정을 바꿨습니다: ${weekly ?? monthly ?? "–"}, ${subject}`;
  },
  "import.registered": ({ is }) =>
    `파일을 가져왔습니다: ${is("files") ?? "–"}, 출처 ${is("source") ?? "–"}, ${is("months") ?? "–"}`,
  "import.undone": ({ was }) =>
    `가져오기를 취소했습니다: ${was("files") ?? "–"}, 출처 ${was("source") ?? "–"}, ${moved(was)}`,
  "import.restored": ({ is }) =>
    `취소한 가져오기를 복원했습니다: ${is("files") ?? "–"}, 출처 ${is("source") ?? "–"}, ${moved(is)}`,
  "incident.acknowledged": triaged("알림을 확인했습니다"),
  "incident.assigned": (facts) =>
    `${triaged("알림 담당자를 지정했습니다")(facts)}, ${facts.is("assignee") ?? "–"}`,
  "incident.expected": (facts) => {
    const reason = facts.is("reason");
    return `${triaged("알림을 예상한 일로 표시했습니다")(facts)}${reason === undefined ? "" : `, 이유 ${reason}`}`;
  },
  "incident.reopened": triaged("알림을 다시 열었습니다"),
  "incident.snoozed": (facts) =>
    `${triaged("알림을 잠시 멈췄습니다")(facts)}, ${facts.is("until") ?? "–"}까지`,
  "mapping.added": (facts) => `배부 규칙을 추가했습니다: ${rule(facts)}`,
  "mapping.deleted": (facts) => `배부 규칙을 삭제했습니다: ${rule(facts)}`,
  "mapping.edited": () => "배부 규칙을 수정했습니다",
  "mapping.moved": ({ was, is }) => `배부 규칙의 순서를 바꿨습니다: ${change(was("number"), is("number"))}`,
  "mapping.remapped": ({ is }) =>
    `비용을 다시 배부했습니다: ${is("lines") ?? "–"}줄, ${is("amount") ?? "–"}, ${is("months") ?? "–"}`,
  "mapping.replaced": () => "배부 규칙 전체를 바꿨습니다",
  "mapping.undone": ({ was }) => `다시 배부한 것을 취소했습니다: ${was("months") ?? "–"}`,
  "rate.set": ({ subject, was, is }) =>
    `환율을 ${was("rate") === undefined ? "설정" : "변경"}했습니다: ${subject}, ${change(was("rate"), is("rate"))}`,
  "recurring.registered": (facts) => `반복 비용을 등록했습니다: ${monthly(facts)}`,
  "recurring.stopped": (facts) => `반복 비용을 중지했습니다: ${monthly(facts)}`,
  "report.shared": ({ subject, is }) => `보고서를 공유했습니다: ${subject}, /finops ${is("report") ?? ""}`,
  "role.granted": ({ subject, was, is }) =>
    `역할을 ${was("role") === undefined ? "부여" : "변경"}했습니다: ${subject}, ${change(was("role"), is("role"))}`,
  "role.revoked": ({ subject, was }) => `역할을 회수했습니다: ${subject}, ${was("role") ?? "–"}`,
  "service.added": ({ subject }) => `서비스를 추가했습니다: ${subject}`,
  "service.retired": ({ subject }) => `서비스 사용을 중지했습니다: ${subject}`,
  "settings.changed": () => "설정을 변경했습니다",
};

const ruleName: Readonly<Record<string, string>> = {
  budget: "예산 사용",
  forecast: "예산 초과 예상",
  monthOverMonth: "전월 대비 변동",
};

const fields: Readonly<Record<string, string>> = {
  month: "월",
  day: "일자",
  category: "분류",
  service: "서비스",
  department: "부서",
  amount: "금액",
  description: "메모",
  serverId: "서버 ID",
  model: "모델",
  shared: "다른 조직도 보는 채널",
  rows: "행",
  lines: "줄",
  linesOut: "빠진 줄",
  linesIn: "되살아난 줄",
  replaced: "바꾼 계정·월",
  newServices: "새 서비스",
  newDepartments: "새 부서",
  reason: "이유",
  until: "언제까지",
  number: "순서",
  column: "열",
  values: "값",
  rules: "규칙",
  scope: "범위",
  moves: "이동",
  currency: "통화",
  locale: "언어",
  timezone: "시간대",
  warningPercent: "예산 주의 기준(%)",
  overPercent: "예산 초과 기준(%)",
  anomalyPercent: "전월 대비 이상 기준(%)",
  alertChannel: "알림 채널",
  alertChannelShared: "다른 조직도 보는 알림 채널",
  quietFrom: "조용한 시간 시작",
  quietTo: "조용한 시간 끝",
};

const values: Readonly<Record<string, string>> = {
  true: "켬",
  false: "끔",
  up: "도움 됨",
  down: "도움 안 됨",
  ko: "한국어",
  en: "영어",
};

/** Who changed what. */
export const audit = {
  help: "누가 언제 무엇을 바꾸었는지, 최근 순 (by=사람 month=바꾼 달 action=cost로 골라 보기)",
  title: "변경 기록",
  sentence: (first: string, last: string, total: string) =>
    `변경 기록 ${total}건 중 ${first}~${last}번째, 최근 순.`,
  empty: "변경 기록이 없습니다. 비용이나 예산을 등록하면 여기에 나타납니다.",
  noneMatch: "조건에 맞는 변경 기록이 없습니다. 조건 없이 보려면 /finops audit 를 입력하세요.",
  page: (page: string, pages: string) => `${page}/${pages}쪽`,
  filteredBy: "바꾼 사람",
  filteredMonth: "바꾼 달",
  filteredAction: "종류",
  actions: labels,
  things: {
    advice: "AI 조언",
    alert: "시험 메시지",
    alertRoute: "알림 보내는 곳",
    alertRule: "알림 규칙",
    budget: "예산",
    cost: "비용",
    department: "부서",
    digest: "비용 보고",
    import: "가져오기",
    incident: "알림",
    mapping: "배부 규칙",
    rate: "환율",
    recurring: "반복 비용",
    report: "공유",
    role: "역할",
    service: "서비스",
    settings: "설정",
  } satisfies Readonly<Record<string, string>> as Readonly<Record<string, string>>,
  did,
  fields,
  values,
  /** What comes before the sentence. */
  person: (who: string) => `${who}님이 `,
  actors: {
    cli: "명령줄에서 ",
    job: "자동 작업이 ",
    environment: "FINOPS_ADMINS 설정에 따라 ",
  } satisfies Readonly<Record<string, string>> as Readonly<Record<string, string>>,
};
