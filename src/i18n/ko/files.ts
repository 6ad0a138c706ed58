export const files = {
  importHelp: "비용 파일 가져오기 (단순 CSV, FOCUS)",
  exportHelp: "비용을 CSV로 내보내기",
  importText: "파일은 서버의 명령줄에서 가져옵니다. 운영자에게 아래 명령을 전해 주세요.",
  exportText: (from: string, to: string) =>
    `${from}${from === to ? "" : `..${to}`}의 비용은 서버의 명령줄에서 CSV로 내보냅니다.`,
};
