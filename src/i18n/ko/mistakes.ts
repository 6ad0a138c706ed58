import type { RateDoubt } from "../../domain/exchange-rate.ts";
import type { UpstreamSystem, WordKind } from "../../domain/mistakes.ts";
import type { Role } from "../../domain/role.ts";
import { type MistakeWords, wordsOf } from "../explanation.ts";
import { alerts } from "./alerts.ts";
import { FILE_PROBLEMS } from "./file-problems.ts";
import { mappingMistakes } from "./mapping-mistakes.ts";

const meant = (nearest: string | undefined) => (nearest === undefined ? "" : ` 혹시 “${nearest}”인가요?`);
/** A job or the command line is no person to mention. */
const isPerson = (id: string) => /^[UW][A-Z0-9]+$/.test(id);
const some = (names: readonly string[]) =>
  names.length <= 12 ? names.join(", ") : `${names.slice(0, 12).join(", ")} 외 ${names.length - 12}개`;
const roleWord: Record<Role, string> = { ADMIN: "ADMIN", PM: "PM 이상", VIEWER: "VIEWER 이상" };
const wordKind: Record<WordKind, string> = {
  service: "서비스 이름입니다.",
  department: "부서 이름입니다.",
  category: "분류입니다.",
  month: "월입니다.",
  server: "서버 ID로 보입니다.",
  user: "사용자입니다.",
  note: "이 자리에 올 값이 아닙니다. 메모라면 note=에 써 주세요.",
};

const listed = (lines: readonly string[]) =>
  lines.length <= 5 ? lines : [...lines.slice(0, 5), `• 그 외 ${lines.length - 5}개`];
const doubtText = (d: RateDoubt, way: "option" | "entry") => {
  const typed = (units: number) =>
    way === "option" ? `--rate ${d.currency}=${d.rate}/${units}` : `${d.rate}/${units}`;
  const compared = [
    d.known === undefined ? "" : ` 등록된 환율은 ${d.known.rate}(${d.known.month})입니다.`,
    d.usual === undefined ? "" : ` 보통은 ${d.usual} 정도입니다.`,
  ].join("");
  const many = d.units === undefined ? "" : `${d.units} ${d.currency}의 환율이면 ${typed(d.units)}, `;
  const elsewhere =
    way === "option"
      ? ` Slack에서는 ADMIN이 /finops settings 에 “${d.month} ${d.currency} ${d.rate}/1”처럼 먼저 입력합니다.`
      : "";
  return `${d.month} ${d.currency} ${d.rate}: 1 ${d.currency}당 ${d.rate} ${d.own}입니다.${compared} ${many}1 ${d.currency}의 환율이 맞으면 ${typed(1)}로 써 주세요.${elsewhere}`;
};

export const mistakes: MistakeWords = {
  unknownSubcommand: (m) => ({
    wrong: `“${m.text}” 명령은 없습니다.${meant(m.nearest)}`,
  }),
  unknownArgument: (m) => ({
    wrong: `“${m.text}”은(는) 이 명령에서 쓸 수 없습니다.${meant(m.nearest)}${m.allowed.length === 0 ? "" : ` 사용 가능: ${some(m.allowed)}`}`,
  }),
  repeatedArgument: (m) => ({ wrong: `“${m.text}=”이(가) 두 번 있습니다.` }),
  missingArgument: (m) => ({ wrong: `“${m.name}” 값이 빠졌습니다.` }),
  missingValue: (m) => ({ wrong: `“${m.name}=” 뒤에 값이 없습니다. 띄어 쓰지 말고 이어서 써 주세요.` }),
  strayWord: (m) => ({
    wrong:
      m.use !== undefined
        ? `“${m.text}”은(는) ${wordKind[m.as]} 혹시 “${m.use}”인가요?`
        : m.place !== undefined
          ? `“${m.text}”은(는) ${wordKind[m.as]} 이 자리에는 ${m.place} 값이 와야 합니다.`
          : `“${m.text}”은(는) ${wordKind[m.as]} 이 명령의 이 자리에는 쓸 수 없습니다.`,
  }),
  unclosedQuote: () => ({
    wrong: "따옴표가 닫히지 않았습니다.",
  }),
  textTooLong: (m) => ({ wrong: `${m.name}: ${m.max}자까지 쓸 수 있습니다.` }),
  badMonth: (m) => ({
    wrong: `“${m.text}”은(는) 월이 아닙니다. 2026-10, 10월, 지난달처럼 써 주세요.`,
  }),
  badMonthRange: (m) => ({
    wrong: `“${m.text}”은(는) 월 범위가 아닙니다. 시작월..끝월로 36개월까지 쓸 수 있습니다.`,
  }),
  badDay: (m) => ({ wrong: `“${m.text}”은(는) 날짜가 아닙니다. 2026-10-05처럼 써 주세요.` }),
  dayOutsideMonth: (m) => ({
    wrong: `${m.day}은(는) ${m.month}에 속한 날짜가 아닙니다. 저장하지 않았습니다.`,
  }),
  untilBeforeStart: (m) => ({
    wrong: `until=${m.until}이(가) 시작하는 달 ${m.month}보다 앞섭니다. 저장하지 않았습니다.`,
  }),
  badAmount: (m) => ({
    wrong: `“${m.text}”은(는) 금액이 아닙니다. 1200000, 1,200,000, 120만, 1억 2,000만, USD 1,200.50처럼 써 주세요.`,
  }),
  ambiguousAmount: (m) => ({
    wrong: `“${m.text}”은(는) 두 가지로 읽힐 수 있습니다. 천 단위는 쉼표, 소수점은 마침표로 써 주세요 (예: 1,234.56).`,
  }),
  negativeAmount: (m) => ({
    wrong: `“${m.text}”: 금액은 0 이상이어야 합니다.`,
  }),
  amountTooLarge: (m) => ({
    wrong: `“${m.text}”은(는) 저장할 수 있는 금액보다 큽니다.`,
  }),
  tooManyDecimals: (m) => ({
    wrong: `“${m.text}”: ${m.currency}는 소수점 아래 ${m.decimals}자리까지 쓸 수 있습니다.`,
  }),
  totalTooLarge: (m) => ({
    wrong: `${m.month}의 합계가 저장할 수 있는 금액을 넘습니다. 저장하지 않았습니다.`,
  }),
  badNumber: (m) => ({ wrong: `${m.name}: “${m.text}” 대신 ${m.min}~${m.max} 사이의 숫자를 써 주세요.` }),
  badChoice: (m) => ({
    wrong: `${m.name}: “${m.text}”은(는) 쓸 수 없습니다.${meant(m.nearest)} 사용 가능: ${some(m.allowed)}`,
  }),
  badChannel: (m) => ({
    wrong: `“${m.text}”은(는) 채널이 아닙니다. #으로 시작하는 이름을 골라 주세요.`,
  }),
  badUser: (m) => ({
    wrong: `“${m.text}”은(는) 사용자가 아닙니다. @로 시작하는 이름을 골라 주세요.`,
  }),
  badCurrency: (m) => ({
    wrong: `“${m.text}”은(는) ISO 4217 통화 코드가 아닙니다.${meant(m.nearest)}`,
  }),
  badTimezone: (m) => ({ wrong: `“${m.text}”은(는) 시간대가 아닙니다. Asia/Seoul처럼 써 주세요.` }),
  badName: (m) => ({
    wrong: `“${m.text}”은(는) 이름으로 쓸 수 없습니다. 글자나 숫자가 하나는 있어야 하고, 큰따옴표 없이 60자까지 쓸 수 있습니다.`,
  }),
  badRate: (m) => ({ wrong: `“${m.text}”은(는) 환율이 아닙니다. 2026-10 USD 1390.5처럼 써 주세요.` }),
  doubtfulRate: (m) => ({
    wrong: [
      "환율이 보통보다 훨씬 크거나 작아 아무것도 저장하지 않았습니다.",
      ...listed(m.doubts.map((doubt) => `• ${doubtText(doubt, m.way)}`)),
    ].join("\n"),
  }),
  repeatedRate: (m) => ({
    wrong: `“${m.text}” 환율이 서로 다른 값으로 두 번 있습니다. 한 줄만 남겨 주세요.`,
  }),
  unknownCategory: (m) => ({
    wrong: `“${m.text}” 분류는 없습니다.${meant(m.nearest)} 사용 가능: SERVER, NETWORK, STORAGE, LICENSE, MAINTENANCE, PERSONNEL, OTHER (또는 한국어 이름)`,
  }),
  unknownService: (m) => ({
    wrong: `“${m.text}” 서비스는 등록되어 있지 않습니다.${meant(m.nearest)} 사용 가능: ${some(m.known)}. 새 서비스는 ADMIN이 설정에서 추가합니다.`,
  }),
  unknownDepartment: (m) => ({
    wrong: `“${m.text}” 부서는 등록되어 있지 않습니다.${meant(m.nearest)} 사용 가능: ${some(m.known)}. 새 부서는 ADMIN이 설정에서 추가합니다.`,
  }),
  unknownItem: (m) => ({
    wrong: `“${m.text}” 비용을 찾을 수 없습니다. 번호는 목록에서 볼 수 있습니다.`,
    next: "cost list",
  }),
  itemChanged: (m) => ({
    wrong: `${m.id}은(는) 그 사이 다른 사람이 바꾸었습니다. 다시 열어 주세요. 저장하지 않았습니다.`,
    next: `cost show ${m.id}`,
  }),
  itemDeleted: (m) => ({ wrong: `${m.id}은(는) 삭제된 비용입니다.`, next: "cost list" }),
  notYourItem: (m) => ({
    wrong: `${m.id}은(는) 등록한 사람과 ADMIN만 바꿀 수 있습니다.`,
    next: "cost list by=me",
  }),
  undoTooLate: (m) => ({ wrong: `${m.id}: 삭제한 지 15분이 지나 되돌릴 수 없습니다.`, next: "cost add" }),
  missingRate: (m) => ({
    wrong: `환율이 없습니다: ${some(m.missing.map((one) => `${one.month} ${one.currency}`))}. ADMIN이 설정에서 입력하거나, 명령줄에서 rates import FILE 또는 --rate USD=1390 으로 줄 수 있습니다. 저장하지 않았습니다.`,
  }),
  budgetCurrency: (m) => ({
    wrong: `예산은 워크스페이스 통화 ${m.currency}로 씁니다 (${m.text} 아님).`,
  }),
  emptyBudgetMonth: (m) => ({
    wrong: `${m.month}에는 복사할 예산이 없습니다.`,
    next: `budget set ${m.month} 1억`,
  }),
  unknownRecurring: (m) => ({
    wrong: `“${m.text}” 반복 비용을 찾을 수 없습니다.`,
    next: "cost recurring",
  }),
  lastAdmin: () => ({
    wrong: "마지막 ADMIN의 역할은 바꿀 수 없습니다. 먼저 다른 ADMIN을 지정하세요.",
  }),
  notAllowed: (m) => ({
    wrong: `${roleWord[m.needed]}만 할 수 있습니다. 지금 역할은 ${m.held}입니다. 역할은 ADMIN이 줄 수 있습니다:`,
    people: m.admins,
  }),
  noRole: (m) =>
    m.admins.length === 0
      ? {
          wrong:
            "finops-bot을 쓸 역할이 없고, 아직 ADMIN도 없습니다. 운영자가 FINOPS_ADMINS에 Slack 사용자 ID를 설정해야 합니다.",
        }
      : { wrong: "finops-bot을 쓸 역할이 없습니다. 역할은 ADMIN이 줄 수 있습니다:", people: m.admins },
  outsider: (m) => ({
    wrong: {
      guest: "게스트는 비용을 볼 수 없습니다.",
      otherOrganisation: "다른 조직의 사용자는 비용을 볼 수 없습니다.",
      bot: "봇은 비용을 볼 수 없습니다.",
      deactivated: "비활성화된 사용자는 비용을 볼 수 없습니다.",
      invited: "아직 워크스페이스에 참여하지 않은 사용자는 비용을 볼 수 없습니다.",
      unknown: "Slack에서 누구인지 확인할 수 없는 사용자는 비용을 볼 수 없습니다.",
    }[m.why],
  }),
  cannotUse: (m) => ({
    wrong: {
      guest: "게스트는 finops-bot을 쓸 수 없습니다.",
      otherOrganisation: "다른 조직의 사용자는 finops-bot을 쓸 수 없습니다.",
      bot: "봇은 finops-bot을 쓸 수 없습니다.",
      deactivated: "비활성화된 사용자는 finops-bot을 쓸 수 없습니다.",
      invited: "초대만 받고 아직 워크스페이스에 참여하지 않은 사용자입니다.",
      unknown: "이 Slack 워크스페이스에 없는 사용자입니다.",
    }[m.why],
  }),
  foreignTeam: () => ({ wrong: "이 Slack 워크스페이스에는 finops-bot이 설치되어 있지 않습니다." }),
  badFile: (m) => ({
    wrong: [
      `${m.file}: 읽을 수 없어 아무것도 저장하지 않았습니다.`,
      ...m.problems.map((problem) => `• ${wordsOf(FILE_PROBLEMS, problem)}`),
      ...(m.more > 0 ? [`• 그 외 문제 ${m.more}건`] : []),
    ].join("\n"),
    example: undefined,
  }),
  incompleteRun: (m) => ({
    wrong: `${m.run}: manifest.json에 적힌 파일이 없어 아무것도 저장하지 않았습니다: ${some(m.missing)}. 폴더를 다시 내려받아 주세요.`,
  }),
  undatedRuns: (m) => ({
    wrong: `같은 내보내기를 여러 번 실행한 폴더가 있는데 어느 것이 최신인지 알 수 없어 아무것도 저장하지 않았습니다: ${some(m.runs)}. 최신 실행의 폴더만 지정해 주세요.`,
  }),
  overlappingFolders: (m) => ({
    wrong: `계정 ${m.account}의 같은 날짜(${m.day})가 아래 두 곳에 있어 두 번 더해질 수 있습니다. 아무것도 저장하지 않았습니다.\n${m.folders.map((folder) => `• ${folder}`).join("\n")}\n같은 내보내기를 여러 번 실행한 것이면 최신 것만 가져와 주세요. 나누어 받은 것이면 한 폴더에 모아 주세요 (Slack에서는 파일 이름을 서로 다르게).`,
  }),
  noFile: () => ({ wrong: "파일을 올려 주세요. CSV 파일을 10개까지 함께 올릴 수 있습니다." }),
  tooManyFiles: (m) => ({ wrong: `파일은 ${m.max}개까지 함께 올릴 수 있습니다.` }),
  fileTooLarge: (m) => ({
    wrong: `${m.file}: ${m.megabytes} MB보다 큽니다. 파일을 나누거나, 서버에서 npm run finops -- import FILE 로 가져와 주세요. 저장하지 않았습니다.`,
    next: "import",
  }),
  foreignFile: (m) => ({
    wrong: `${m.file}: 본인이 이 Slack 워크스페이스에 직접 올린 파일만 가져올 수 있습니다. 저장하지 않았습니다.`,
    next: "import",
  }),
  fileGone: (m) => ({
    wrong: `${m.file}: Slack에서 파일을 찾을 수 없습니다. 다시 올려 주세요.`,
    next: "import",
  }),
  missingScope: (m) => ({
    wrong: `Slack이 파일을 내주지 않았습니다. 앱에 ${m.scope} 권한이 없습니다: 운영자가 manifest.json으로 앱을 갱신하고 다시 설치해야 합니다. 그때까지는 서버의 명령줄에서 할 수 있습니다: ${m.line}`,
  }),
  exportTooLarge: (m) => ({
    wrong: `파일이 ${m.megabytes} MB를 넘습니다. 기간을 줄이거나, 서버의 명령줄에서 내보내 주세요: ${m.line}`,
  }),
  tooManyJobs: (m) => ({
    wrong: `같은 종류의 작업이 하나 진행 중이고 ${m.waiting}개가 기다리고 있습니다. 하나가 끝난 뒤에 다시 요청해 주세요.`,
  }),
  stopping: () => ({
    wrong:
      "봇이 다시 시작하는 중이라 이 작업은 시작하지 않았습니다. 바뀐 것은 없으니 잠시 뒤 다시 요청해 주세요.",
  }),
  importExpired: () => ({
    wrong:
      "미리 본 파일을 더는 갖고 있지 않습니다 (30분이 지났거나 봇이 다시 시작됨). 파일을 다시 올려 주세요. 저장하지 않았습니다.",
    next: "import",
  }),
  importChanged: (m) => ({
    wrong: `그 사이 다른 사람이 출처 “${m.source}”의 비용을 바꾸었습니다. 가져오지 않았으니 다시 가져와 새 수치를 확인해 주세요.`,
    next: "import",
  }),
  importNeedsAdmin: (m) => ({
    wrong: `${m.names.length === 0 ? "새 환율이" : `새 이름(${some(m.names)})이`} 있어 ADMIN이 가져와야 합니다. 저장하지 않았습니다. ADMIN에게 이 파일을 부탁하거나 설정에 먼저 넣어 달라고 하세요:`,
    people: m.admins,
  }),
  manyNewNames: (m) => ({
    wrong: `아직 없는 이름이 많아 아무것도 저장하지 않았습니다. 새 서비스 ${m.services}개, 새 부서 ${m.departments}개: ${m.names.join(", ")} … 파일을 다시 올리면 어떻게 할지 고를 수 있습니다.`,
    example: "import",
  }),
  notYourImport: (m) => ({
    wrong: `${m.id}은(는) 가져온 사람과 ADMIN만 되돌릴 수 있습니다.`,
  }),
  notLatestImport: (m) => ({
    wrong: `${m.id}은(는) 이미 되돌렸거나, 같은 출처를 그 뒤에 다시 가져왔습니다. 바뀐 것이 없습니다.`,
  }),
  reversedBefore: (m) => {
    const who = m.by === undefined ? "" : isPerson(m.by) ? " 한 사람:" : ` (${m.by})`;
    const done =
      m.direction === "undo" ? "되돌렸습니다" : m.time === undefined ? "반영되어 있습니다" : "복원했습니다";
    return {
      wrong: `“${m.source}” 가져오기(${some(m.files)})는 이미 ${m.time === undefined ? "" : `${m.time}에 `}${done}. 이번에는 바뀐 것이 없습니다.${who}`,
      ...(m.by !== undefined && isPerson(m.by) ? { people: [m.by] } : {}),
      ...(m.next === undefined ? {} : { next: `import undo import=${m.next}` }),
    };
  },
  notYourUndo: (m) => ({ wrong: `${m.id}은(는) 되돌린 사람과 ADMIN만 복원할 수 있습니다.` }),
  notRestorable: (m) => ({
    wrong: `${m.id}은(는) 이제 복원할 수 없습니다. 그 뒤에 출처 “${m.source}”의 다른 파일을 가져오거나 되돌렸습니다. 파일을 다시 가져와 주세요.`,
    next: "import",
  }),
  nothingToRestore: (m) => ({
    wrong: m.source === "" ? "복원할 가져오기가 없습니다." : `“${m.source}”에는 복원할 가져오기가 없습니다.`,
  }),
  nothingToUndo: (m) => ({
    wrong: m.source === "" ? "되돌릴 가져오기가 없습니다." : `“${m.source}”에는 되돌릴 가져오기가 없습니다.`,
  }),
  notInChannel: () => ({
    wrong: "이 채널에 finops-bot이 없습니다. 먼저 /invite 로 finops-bot을 초대해 주세요.",
  }),
  externalChannel: () => ({ wrong: "이 채널은 다른 조직과 공유되어 있어 비용을 올리지 않습니다." }),
  unknownIncident: () => ({ wrong: "이 알림을 찾을 수 없습니다.", next: "alerts" }),
  incidentChanged: (m) => ({
    wrong: `그사이 이 알림이 바뀌어 적용하지 않았습니다. 지금 상태는 ‘${alerts.state[m.state]}’입니다.`,
    next: "alerts",
    people: [m.by, m.assignee].flatMap((id) => (id === undefined ? [] : [id])),
  }),
  assigneeWithoutRole: (m) => ({
    wrong:
      "이 사람에게는 finops-bot 역할이 없어 담당자로 지정할 수 없습니다. ADMIN이 /finops role 로 역할을 줄 수 있습니다.",
    people: [m.userId],
  }),
  unconfirmedChannel: () => ({
    wrong: "이 채널은 다른 조직과 공유되어 있습니다. 그래도 쓰려면 다른 조직도 읽을 수 있음에 표시해 주세요.",
  }),
  noAlertChannel: () => ({
    wrong: "알림 채널이 정해지지 않았습니다. ‘알림 설정 바꾸기’에서 먼저 정해 주세요.",
    next: "alerts",
  }),
  badTime: (m) => ({ wrong: `“${m.text}”은(는) 시각이 아닙니다. 22:00처럼 써 주세요.` }),
  badQuietHours: () => ({
    wrong: "조용한 시간은 시작과 끝을 서로 다르게 둘 다 쓰거나, 둘 다 비워 주세요.",
  }),
  badRouteTarget: () => ({ wrong: "채널과 사람 중 하나만 골라 주세요." }),
  recipientWithoutRole: (m) => ({
    wrong:
      "이 사람에게는 finops-bot 역할이 없어 비용 알림을 보낼 수 없습니다. ADMIN이 /finops role 로 역할을 줄 수 있습니다.",
    people: [m.userId],
  }),
  unknownWorkspace: (m) => ({
    wrong: `“${m.text}” 워크스페이스가 없습니다. ${m.known.length === 0 ? "T로 시작하는 Slack 팀 ID를 써 주세요." : `있는 것: ${some(m.known)}`}`,
  }),
  severalWorkspaces: (m) => ({
    wrong: `워크스페이스가 여러 개입니다. --workspace 로 하나를 골라 주세요: ${some(m.known)}`,
  }),
  notLocalWorkspace: (m) => ({
    wrong: `예시 데이터는 로컬 워크스페이스에만 넣을 수 있습니다. ${m.text}은(는) 실제 워크스페이스입니다.`,
  }),
  unreadableFile: (m) => ({ wrong: `${m.file}: 파일을 읽을 수 없습니다. 경로와 권한을 확인해 주세요.` }),
  unwritableFile: (m) => ({ wrong: `${m.file}: 파일을 쓸 수 없습니다. 폴더와 권한을 확인해 주세요.` }),
  fileExists: (m) => ({ wrong: `${m.file}: 이미 있는 파일이라 덮어쓰지 않았습니다. 다른 이름을 써 주세요.` }),
  databaseInUse: (m) => ({
    wrong: `${m.file}: 다른 프로그램이 쓰고 있습니다. finops-bot을 멈춘 뒤 다시 실행해 주세요. 바뀐 것이 없습니다.`,
  }),
  badDatabase: (m) => ({
    wrong: `${m.file}: ${
      {
        absent: "데이터베이스 파일이 없습니다. DATABASE_URL을 확인해 주세요.",
        damaged: "데이터베이스가 아니거나 손상되었습니다.",
        foreign: "finops-bot의 데이터베이스가 아닙니다.",
        newer: "더 새로운 finops-bot이 만든 데이터베이스입니다. 프로그램을 먼저 업데이트해 주세요.",
      }[m.why]
    }`,
  }),
  ...mappingMistakes,
  unconfirmed: () => ({
    wrong: "먼저 확인이 필요해서 저장하지 않았습니다. 명령을 다시 입력해 주세요.",
  }),
  expiredControl: () => ({
    wrong: "이 버튼은 더 이상 쓸 수 없습니다. 명령을 다시 입력해 주세요.",
    next: "help",
  }),
  alreadyDone: () => ({
    wrong: "이미 처리된 요청이라 바뀐 것이 없습니다. 다시 하려면 명령을 새로 입력해 주세요.",
  }),
};

export const upstream: Readonly<Record<UpstreamSystem, string>> = {
  slack: "Slack이 응답하지 않았습니다. 잠시 뒤 다시 시도해 주세요.",
  identity: "누구인지 확인할 수 없었습니다 (Slack이 응답하지 않음). 잠시 뒤 다시 시도해 주세요.",
  ollama: "AI 서버가 응답하지 않았습니다.",
  databaseBusy: "다른 프로그램이 데이터베이스를 쓰고 있습니다. 저장하지 않았으니 잠시 뒤 다시 시도해 주세요.",
  databaseFull: "디스크가 가득 차서 저장하지 못했습니다. 운영자가 공간을 확보한 뒤 다시 시도해 주세요.",
  databaseReadonly: "데이터베이스가 읽기 전용이라 저장하지 못했습니다. 운영자에게 알려 주세요.",
  databaseGone: "데이터베이스 파일이 삭제되거나 교체되어 저장하지 못했습니다. 운영자에게 알려 주세요.",
  databaseDamaged: "데이터베이스 파일이 손상되어 저장하지 못했습니다. 운영자에게 알려 주세요.",
  databaseBroken:
    "데이터베이스를 읽거나 쓰다가 오류가 났습니다. 저장되었는지 확인한 뒤 다시 시도하고, 운영자에게 알려 주세요.",
  databaseForeign: "finops-bot의 데이터베이스가 아니라서 저장하지 못했습니다. 운영자에게 알려 주세요.",
  databaseNewer: "더 새로운 finops-bot의 데이터베이스라서 저장하지 못했습니다. 운영자에게 알려 주세요.",
  databaseFolder: "데이터베이스 파일을 만들 수 없어 저장하지 못했습니다. 운영자에게 알려 주세요.",
  databaseLost: "데이터베이스 파일이 없어 저장하지 못했습니다. 운영자에게 알려 주세요.",
};

export const failure = {
  tooFast: "요청이 한꺼번에 너무 많이 들어와 이 요청은 처리하지 않았습니다. 잠시 후 다시 시도해 주세요.",
  title: "저장하지 않았습니다",
  bug: (reference: string) =>
    `예상하지 못한 오류입니다. 운영자에게 참조 번호 ${reference}을(를) 알려 주세요.`,
  next: "다음:",
  example: "예:",
};
