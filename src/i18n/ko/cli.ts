/** The operator's command line. */
export const cli = {
  usageTitle: "사용법",
  intro: "npm run finops -- COMMAND  명령줄에서 finops-bot을 운영합니다.",
  workspaceOption: "--workspace ID  여러 워크스페이스 중 하나를 고릅니다.",
  summary: {
    import: "비용 파일(CSV, FOCUS)을 가져옵니다",
    undo: "한 출처의 마지막 가져오기를 되돌립니다",
    export: "비용을 CSV로 내보냅니다 (기본: 이번 달, 단순 양식 또는 FOCUS 1.2)",
    rates: "환율을 보고, CSV 파일(월,통화,환율)로 넣습니다",
    summary: "한 달의 합계를 보여 줍니다",
    role: "역할을 보고, 주고, 거둡니다",
    doctor: "설정, 데이터베이스, Slack, 시계, Ollama를 점검합니다",
    backup: "실행 중에도 안전하게 데이터베이스를 백업합니다",
    restore: "백업에서 데이터베이스를 되살립니다 (봇을 멈춘 뒤)",
    demo: "로컬 워크스페이스에 1년치 예시 데이터를 넣습니다",
    help: "이 도움말, 또는 한 명령의 도움말",
  },
  wrong: {
    noCommand: "명령을 써 주세요.",
    unknownCommand: (text: string) => `“${text}” 명령은 없습니다.`,
    meant: (nearest: string) => `혹시 “${nearest}”인가요?`,
    unknownOption: (text: string) => `“${text}” 옵션은 이 명령에 없습니다.`,
    missingValue: (text: string) => `“${text}” 뒤에 값이 빠졌습니다.`,
    unexpectedValue: (text: string) => `“${text}”에는 값을 쓰지 않습니다.`,
    repeatedOption: (text: string) => `“${text}”이(가) 두 번 있습니다.`,
    missingArguments: "빠진 값이 있습니다.",
    tooMany: (text: string) => `“${text}”은(는) 남는 값입니다.`,
    badNewNames: (text: string) =>
      `“${text}”은(는) 쓸 수 없습니다. unallocated, tag:KEY, create 가운데 하나로 쓰세요.`,
    badRate: (text: string) => `“${text}”은(는) 환율이 아닙니다. USD=1390 처럼 써 주세요.`,
  },
  configuration: "설정이 잘못되었습니다:",
  cannotStart: (what: string) => `finops-bot을 시작할 수 없습니다: ${what}`,
  newDatabase: (file: string) => `새 데이터베이스: ${file}`,
  people: "ADMIN:",
  imported: {
    done: (source: string) => `“${source}” 가져오기를 마쳤습니다.`,
    dryRun: (source: string) => `“${source}” 미리 보기입니다. 저장하지 않았습니다.`,
    unchanged: (source: string) => `“${source}”: 이미 가져온 파일이라 바뀐 것이 없습니다.`,
    size: (rows: string, lines: string) => `행 ${rows}개, 저장되는 줄 ${lines}개`,
    month: (month: string, currency: string, billed: string, effective: string) =>
      `${month}  ${currency}  청구 ${billed}  상각 ${effective}`,
    replaced: (count: string) => `바꾼 청구 계정·월: ${count}개`,
    rate: (month: string, currency: string, rate: string) => `환율 ${month} ${currency} = ${rate}`,
    newServices: (names: string) => `새 서비스: ${names}`,
    newDepartments: (names: string) => `새 부서: ${names}`,
  },
  warning: {
    repeatedTags: (rows: string) => `주의: 같은 태그가 되풀이된 행 ${rows}개`,
    unreadableTags: (rows: string) => `주의: 태그를 읽을 수 없는 행 ${rows}개`,
    unknownChargeCategory: (rows: string) => `주의: 알 수 없는 ChargeCategory가 있는 행 ${rows}개`,
    negativeUsage: (rows: string) => `주의: 사용량 금액이 음수인 행 ${rows}개`,
    differingCredit: (rows: string) => `주의: 청구와 상각이 다른 크레딧 행 ${rows}개`,
    unamortisedAdjustment: (rows: string) => `주의: 상각되지 않은 조정 행 ${rows}개`,
    corrections: (rows: string) =>
      `주의: 지난 청구 기간을 정정하는 행 ${rows}개, 사용한 달의 비용에 한 번만 반영`,
    unpriced: (rows: string) => `주의: EffectiveCost가 비어 있어 청구 금액을 상각 금액으로 쓴 행 ${rows}개`,
    roundedIds: (rows: string) =>
      `주의: Excel이 끝자리를 0으로 바꾸었을 수 있는 긴 ID가 있는 행 ${rows}개. 원본 파일과 같은지 확인해 주세요`,
    olderRun: (run: string, kept: string) => `주의: 이전 실행이라 뺀 폴더 ${run} (가져온 최신 실행: ${kept})`,
    incompleteRun: (run: string, missing: string, kept: string) =>
      `주의: 파일 ${missing}개가 없어 뺀 폴더 ${run} (대신 가져온 이전 실행: ${kept})`,
    unlistedFiles: (count: string, first: string) =>
      `주의: manifest.json에 없어 뺀 파일 ${count}개 (예: ${first})`,
    secondSource: (source: string, account: string, month: string) =>
      `주의: ${account} ${month}은(는) 출처 “${source}”에도 있어 두 번 더해집니다`,
    manyNewNames: (services: string, departments: string, names: string, tags: string) =>
      `주의: 아직 없는 이름이 많아 만들지 않고 미배부로 두었습니다. 서비스 ${services}개, 부서 ${departments}개: ${names} … 다르게 하려면 가져오기를 되돌린 뒤(undo SOURCE) 다음 가운데 하나를 더해 다시 가져오세요: ${tags}--new-names create(모두 만들기)`,
    manyNewNamesTag: (key: string, count: string) =>
      `--new-names tag:${key}(이 태그만 부서로, 새 부서 ${count}개), `,
    totalRows: (file: string, rows: string, labels: string, lines: string) =>
      `주의: ${file}의 합계 행 ${rows}개(${labels})는 더하지 않았습니다: ${lines}번째 줄`,
    totalDiffers: (file: string, line: number, label: string, total: string, sum: string) =>
      `주의: ${file} ${line}번째 줄 “${label}”의 금액은 ${total}인데 행의 합은 ${sum}입니다. 빠진 행이 없는지 확인하세요. 합계가 아니라 서비스나 부서의 이름이라면 /finops settings 에 먼저 등록하세요`,
    totalWord: (file: string, line: number, label: string) =>
      `주의: ${file} ${line}번째 줄에 “${label}”이(가) 있지만 금액이 합계가 아니어서 비용으로 더했습니다`,
  },
  interrupted: "중단했습니다. 저장한 것이 없습니다.",
  ratesSet: (count: string) => `환율 ${count}개를 저장했습니다.`,
  noRates: "아직 환율이 없습니다. rates import FILE 로 넣거나 /finops settings 에서 입력하세요.",
  exported: (file: string) => `${file}에 내보냈습니다.`,
  roleSet: (userId: string, role: string) => `${userId}: ${role}`,
  noRoles: "아직 역할이 있는 사람이 없습니다. FINOPS_ADMINS에 사용자 ID를 설정하거나: role U0123ABCD ADMIN",
  backedUp: (file: string) => `${file}에 백업했고, 온전한지 확인했습니다.`,
  restored: (file: string) => `${file}에서 되살렸습니다.`,
  kept: (file: string) => `이전 데이터베이스: ${file}`,
  demoFilled: (items: string, lines: string, months: string) =>
    `예시 데이터를 넣었습니다: ${months}, 비용 ${items}건, 클라우드 ${lines}줄`,
  demoKept: "로컬 워크스페이스에 이미 비용이 있어 그대로 두었습니다.",
  doctor: {
    configuration: "설정",
    database: "데이터베이스",
    totals: "합계",
    outbox: "보내지 못한 메시지",
    slack: "Slack",
    scopes: "권한(scope)",
    appToken: "앱 토큰",
    signature: "서명",
    proxy: "프록시",
    clock: "시계",
    model: "Ollama",
    configurationRead: "모든 변수를 읽었습니다",
    databaseAbsent: (file: string) => `${file}이(가) 아직 없습니다. npm start가 만듭니다`,
    databaseSound: (file: string) => `${file} 온전함`,
    databaseTrouble: {
      databaseBusy:
        "다른 프로그램이 쓰기 잠금을 잡고 있습니다. 그 프로그램을 끝내거나, 긴 가져오기(import)라면 끝날 때까지 기다리세요",
      databaseFull: "디스크가 가득 찼습니다. 공간을 확보하세요",
      databaseReadonly:
        "쓸 수 없습니다. 봇을 실행하는 사용자에게 파일과 폴더의 쓰기 권한을 주고, 파일 시스템이 읽기 전용이 아닌지 확인하세요",
      databaseGone: "점검하는 동안 파일이 바뀌었습니다. doctor를 다시 실행하세요",
      databaseDamaged:
        "데이터베이스가 아니거나 손상되었습니다. 봇을 멈추고 백업을 되살리세요: npm run finops -- restore FILE",
      databaseBroken:
        "열거나 읽거나 쓸 수 없습니다. 디스크를 확인하고, 봇을 실행하는 사용자가 파일과 폴더에 접근할 수 있는지 확인하세요",
      databaseForeign:
        "다른 프로그램의 데이터베이스라서 열지 않았습니다. DATABASE_URL에 finops-bot의 데이터베이스나 새 파일의 경로를 설정하세요",
      databaseNewer:
        "더 새로운 finops-bot이 만든 데이터베이스라서 열지 않았습니다. 프로그램을 업데이트하거나, 이 버전의 백업을 되살리세요: npm run finops -- restore FILE",
      databaseFolder:
        "이 경로에는 데이터베이스 파일을 만들거나 열 수 없습니다. 폴더 안의 파일을 가리키는지 확인하고 DATABASE_URL을 고치세요",
      databaseLost:
        "데이터베이스 파일은 없고 로그(-wal)만 있어 새로 만들지 않았습니다. 파일을 제자리에 두거나 백업을 되살리세요: npm run finops -- restore FILE. 새로 시작하려면 로그를 다른 곳으로 옮기세요",
    },
    databaseWide: (paths: string) =>
      `이 컴퓨터의 다른 사용자도 접근할 수 있습니다: ${paths}. 파일은 chmod 600, 폴더는 chmod 700으로 좁히세요`,
    databaseLowDisk: (megabytes: string) => `디스크에 ${megabytes} MB만 남았습니다`,
    totalsMatch: "월별 합계가 비용과 일치합니다",
    totalsDiffer: (months: string) =>
      `월별 합계가 비용과 다릅니다: ${months}. 봇을 멈추고 백업을 되살리거나(restore), 그 달의 비용을 하나 수정하면 다시 계산됩니다`,
    parked: (count: string, channel: string, what: string) => `${channel}에 ${count}건. ${what}`,
    noToken:
      "토큰이 없습니다. npm start는 로컬 워크스페이스를 엽니다. Slack에 연결하려면 SLACK_BOT_TOKEN을 설정하세요",
    connected: (team: string) => `${team}에 연결됩니다`,
    refused: (error: string) =>
      `Slack이 토큰을 거절했습니다 (${error}). 앱 설정의 OAuth & Permissions에서 다시 설치하고 새 토큰을 쓰세요`,
    refusedAppToken: (error: string) =>
      `Slack이 앱 토큰을 거절했습니다 (${error}). Basic Information에서 connections:write 권한으로 새로 만드세요`,
    unreachable: (url: string) => `${url}에 닿지 않습니다. 네트워크, 프록시, SLACK_API_URL을 확인하세요`,
    scopesGranted: "필요한 권한이 모두 있습니다",
    scopesMissing: (scopes: string) =>
      `빠진 권한: ${scopes}. manifest.json으로 앱을 갱신하고 다시 설치하세요`,
    scopesOptional: (scopes: string) =>
      `선택 권한이 없습니다: ${scopes}. Slack 안에서 파일을 가져오고 내보내려면 추가하세요`,
    socketMode: "Socket Mode를 쓸 수 있습니다",
    signatures: {
      ok: "실행 중인 봇이 Slack의 서명을 확인했습니다",
      untried:
        "실행 중인 봇에 Slack의 요청이 아직 오지 않아 SLACK_SIGNING_SECRET이 맞는지 알 수 없습니다. Slack에서 /finops help 를 입력한 뒤 doctor를 다시 실행하세요",
      notRunning:
        "이 컴퓨터의 PORT에서 실행 중인 봇이 없어 SLACK_SIGNING_SECRET이 맞는지 알 수 없습니다. 봇을 켜고 Slack에서 /finops help 를 입력한 뒤 doctor를 다시 실행하세요",
      signingSecret:
        "Slack이 보낸 것으로 보이는 마지막 요청이 SLACK_SIGNING_SECRET으로 서명되지 않아 거절했습니다. 앱 설정의 Basic Information > App Credentials에서 Signing Secret을 복사해 설정하고 봇을 다시 시작하세요. 값이 맞다면 중간의 프록시가 요청 본문을 바꾸는지 확인하세요",
      clock:
        "Slack의 마지막 요청은 서명이 맞지만 시각이 5분 넘게 어긋나 거절했습니다. 이 컴퓨터의 시간 동기화(NTP)를 켜세요",
    },
    proxied: (proxy: string) => `${proxy} 경유로 Slack과 Ollama에 접속합니다`,
    proxiedExcept: (proxy: string, except: string) =>
      `${proxy} 경유로 Slack과 Ollama에 접속합니다. 직접 접속하는 곳(NO_PROXY): ${except}`,
    clockRight: (seconds: string) => `Slack과 ${seconds}초 차이`,
    clockWrong: (seconds: string) =>
      `Slack과 ${seconds}초 차이가 납니다. 5분이 넘으면 서명된 요청이 거절됩니다. 이 컴퓨터의 시간 동기화(NTP)를 켜세요`,
    clockAlone: (now: string, timezone: string) => `${now} (${timezone}). Slack과 비교하지는 못했습니다`,
    model_ready: (model: string) => `${model} 모델이 준비되었습니다`,
    model_absent: (url: string) =>
      `${url}이(가) 응답하지 않아 optimize는 규칙에 따른 조언을 보여 줍니다. AI 분석을 원하면 Ollama를 켜거나 OLLAMA_URL을 고치세요`,
    model_noModel: (model: string) => `서버에 ${model} 모델이 없습니다. 실행: ollama pull ${model}`,
  },
};
