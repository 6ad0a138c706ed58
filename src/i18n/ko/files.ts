/** Importing and exporting in Slack. */
export const files = {
  importHelp: "비용 파일 가져오기: 올리기, 미리 보기, 확인 (단순 CSV, FOCUS)",
  undoHelp: "마지막 가져오기 되돌리기",
  exportHelp: "비용을 CSV 파일로 받기",
  form: {
    title: "비용 파일 가져오기",
    submit: "미리 보기",
    file: "파일",
    fileHint: "CSV 10 MB까지, 10개까지 함께. 단순 양식(month,category,service,amount) 또는 FOCUS",
    source: "출처 이름",
    sourceHint: "비워 두면 공급자 이름입니다. 같은 출처의 파일끼리 비교하고, 대체·추가 선택을 기억합니다.",
  },
  reading: { title: "파일 읽는 중", text: "파일을 읽고 있습니다. 잠시만 기다려 주세요…" },
  importing: { title: "가져오는 중", text: "가져오고 있습니다. 잠시만 기다려 주세요…" },
  preview: {
    title: "가져오기 미리 보기",
    confirm: "가져오기",
    source: "출처",
    form: { simple: "단순 양식", focus: "FOCUS" },
    size: (rows: string, lines: string) => `행 ${rows}개 → 저장되는 줄 ${lines}개`,
    encoding: (names: string) => `문자 인코딩 ${names}`,
    months: "월별 합계",
    amounts: (billed: string, effective: string) => `청구 ${billed} · 상각 ${effective}`,
    zones: (names: string) => `파일의 날짜 기준 시간대: ${names}`,
    byCategory: "분류별 합계 (청구)",
    replaced: (count: string) => `대신하는 이전 파일의 청구 계정·월 ${count}개`,
    replacesNothing: "대신하는 이전 파일이 없습니다.",
    scope: (account: string, month: string) => (account === "" ? month : `${month} · 계정 ${account}`),
    finished: (months: string) => `이미 끝난 달의 수치가 바뀝니다: ${months}`,
    unallocated: "미배부로 남는 금액 (청구)",
    allocatedAll: "미배부로 남는 금액이 없습니다.",
    newServices: (names: string) => `새 서비스: ${names}`,
    newDepartments: (names: string) => `새 부서: ${names}`,
    rates: (rates: string) => `함께 저장되는 환율: ${rates}`,
    created: "함께 새로 만드는 것",
    needsAdmin:
      "새 이름과 환율은 ADMIN만 만들 수 있어 지금은 가져올 수 없습니다. ADMIN에게 이 파일을 부탁하거나, 설정에 먼저 넣어 달라고 하세요:",
    missingRates: (rates: string) => `환율이 없어 가져올 수 없습니다: ${rates}`,
    enterRates: (example: string) =>
      `ADMIN이 /finops settings 에서 “${example}”처럼 입력하거나, 서버에서 npm run finops -- rates import FILE.csv 로 넣은 뒤 다시 가져와 주세요.`,
    warnings: "주의",
    unchanged: "이미 가져온 파일입니다. 바뀌는 것이 없습니다.",
    nothingYet: "아직 저장하지 않았습니다.",
    closed: (files: string) =>
      `${files}: 파일은 읽었지만 미리 보기 창이 닫혀 가져오지 않았습니다. 다시 하려면 /finops import 를 입력하세요.`,
  },
  newNames: {
    sentence: (services: string, departments: string) =>
      `아직 없는 이름이 많이 들어 있습니다: 서비스 ${services}개, 부서 ${departments}개`,
    reason:
      "태그나 열에 부서나 서비스가 아닌 값이 들어 있을 때 흔히 생깁니다. 미배부로 둔 비용은 나중에 매핑 규칙으로 나눌 수 있습니다.",
    onlyAdmin: "이름은 ADMIN만 만들 수 있습니다.",
    notChosen: "새 이름을 어떻게 할지 골라 주세요.",
    found: "아직 없는 이름",
    question: "새 이름을 어떻게 할까요?",
    unallocated: "새로 만들지 않고 모두 미배부로",
    tag: (key: string, count: string) => `태그 ${key}만 부서로 쓰기 (새 부서 ${count}개)`,
    create: (count: string) => `모두 새로 만들기 (${count}개)`,
  },
  encoding: {
    "utf-8": "UTF-8",
    "utf-16le": "UTF-16",
    "utf-16be": "UTF-16",
    cp949: "CP949 (한국어 Windows)",
  } as Readonly<Record<string, string>>,
  done: {
    title: "가져왔습니다",
    sentence: (source: string, rows: string, months: string) =>
      `“${source}” 가져오기를 마쳤습니다: 행 ${rows}개, ${months}`,
    unchanged: (source: string) => `“${source}”: 이미 가져온 파일이라 바뀐 것이 없습니다.`,
    seeMessage: "결과와 실행 취소 버튼은 메시지로 보냈습니다.",
  },
  export: {
    working: (range: string) => `${range} 비용을 파일로 만들고 있습니다…`,
    sent: (range: string, rows: string, totals: string) =>
      `${range} 비용 ${rows}행, 합계 ${totals}. finops-bot과의 대화(DM)로 파일을 보냈습니다.`,
    file: (range: string, rows: string, totals: string) => `${range} 비용 ${rows}행, 합계 ${totals}`,
    empty: (range: string) => `${range}에는 등록된 비용이 없어 내보낼 것이 없습니다.`,
  },
};
