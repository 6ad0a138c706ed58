/** What an import does to the costs that its source has already. */
export const delivery = {
  title: "가져온 뒤의 비용",
  effectOn: "출처의 비용 · ",
  unclear:
    "같은 기간의 비용이 이미 있는데, 이 파일이 그것을 대체하는지 더해지는지 분명하지 않습니다. 아래에서 골라 주세요.",
  choose: "이 파일을 어떻게 반영할까요?",
  option: {
    replaces: (after: string) => (after === "" ? "대체" : `대체 → ${after}`),
    adds: (after: string) => (after === "" ? "추가" : `추가 → ${after}`),
    changes: (after: string) => (after === "" ? "정정으로 추가" : `정정으로 추가 → ${after}`),
  },
  yesLabel: "비용이 크게 줄거나 빠지는 날짜가 있습니다",
  yes: "네, 위의 금액대로 줄여도 됩니다",
  yesMissing: "금액이 줄어드는 것을 확인하고 표시해 주세요.",
  effect: {
    replaces: "대체: 이 기간의 이전 비용을 새 파일로 바꿉니다",
    adds: "추가: 이전 비용을 그대로 두고 이 파일을 더합니다",
    changes: "정정: 이전 비용 위에 정정 내역으로 더합니다",
  },
  addsAgain: "추가: 같은 이름의 이전 파일만 이 파일로 바꾸고 나머지는 그대로 둡니다",
  proposed: (option: string) => `제안: ${option}`,
  change: (label: string, before: string, after: string, difference: string) =>
    `${label}: ${before} → ${after} (${difference})`,
  choice: (label: string, now: string, replaced: string, added: string) =>
    `${label}: 현재 ${now} → 대체하면 ${replaced}, 추가하면 ${added}`,
  choiceAll: (label: string, now: string, replaced: string, added: string, corrected: string) =>
    `${label}: 현재 ${now} → 대체하면 ${replaced}, 추가하면 ${added}, 정정으로 더하면 ${corrected}`,
  replacedPart: (file: string, label: string, who: string, at: string) =>
    `${file} (${label}, ${at}에 ${who} 가져옴)`,
  replacedTitle: "더는 반영하지 않는 이전 가져오기:",
  replacedIfTitle: "대체하면 더는 반영하지 않는 이전 가져오기:",
  undecided: (source: string) =>
    `출처 “${source}”에 같은 기간의 비용이 이미 있는데, 새 파일이 그것을 대체하는지 더해지는지 분명하지 않습니다. 가져오지 않았습니다.`,
  flags: "--replace(대체), --add(추가), --changes(정정) 가운데 하나를 붙여 다시 실행하세요.",
  coversLess: "대체되는 이전 비용보다 날짜나 계정이 적은 파일입니다. 잘린 파일일 수 있습니다.",
  decrease: (percent: string, months: string) => `${percent}% 넘게 줄어드는 달: ${months}`,
  allowDecrease:
    "가져오지 않았습니다. 의도한 것이라면 --allow-decrease 를 붙여 다시 실행하고, 일부만 담은 파일이거나 정정 내역이라면 --add 나 --changes 를 쓰세요.",
  needsAdmin:
    "ADMIN이나 운영자가 가져온 비용을 대체하는 파일이라 ADMIN만 가져올 수 있습니다. ADMIN에게 이 파일을 부탁하세요:",
  replaceNeedsAdmin: "ADMIN이나 운영자가 가져온 비용이 있어 대체는 ADMIN만 할 수 있습니다:",
  changed: (source: string) =>
    `그 사이 다른 사람이 출처 “${source}”의 비용을 바꾸어 가져오지 않았습니다. 지금 수치로 다시 확인해 주세요.`,
  stopped: "가져오지 않았습니다. 아래 내용을 다시 확인해 주세요.",
  contradiction: "--replace, --add, --changes 는 하나만 쓸 수 있습니다.",
};
