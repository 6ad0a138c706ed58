import type { AuditAction } from "../../domain/audit-actions.ts";

const actions: Readonly<Record<AuditAction, string>> = {
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

const actors: Readonly<Record<string, string>> = {
  cli: "명령줄",
  job: "자동 작업",
  environment: "FINOPS_ADMINS",
};

/** Words of roles and of who changed what. */
export const people = {
  roles: {
    help: "역할 목록, 부여와 회수",
    title: "역할",
    sentence: (count: string) => `역할이 있는 사람 ${count}명.`,
    next: "부여와 회수:",
    changed: (before: string, after: string) => `역할: ${before} → ${after}`,
    unchanged: (role: string) => `이미 ${role}입니다. 바뀐 것이 없습니다.`,
  },
  audit: {
    help: "누가 언제 무엇을 바꾸었는지, 최근 순",
    title: "변경 기록",
    sentence: (first: string, last: string, total: string) =>
      `변경 기록 ${total}건 중 ${first}~${last}번째, 최근 순.`,
    empty: "변경 기록이 없습니다. 비용이나 예산을 등록하면 여기에 나타납니다.",
    page: (page: string, pages: string) => `${page}/${pages}쪽`,
    actions,
    actors,
  },
};
