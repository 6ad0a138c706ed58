/** 가져오기를 되돌리고 복원한다. */
export const reversal = {
  title: "확인해 주세요. 아직 바뀐 것이 없습니다.",
  question: {
    undo: (source: string, files: string) => `출처 “${source}”의 마지막 가져오기(${files})를 되돌릴까요?`,
    restore: (source: string, files: string) => `되돌린 “${source}” 가져오기(${files})를 복원할까요?`,
  },
  moved: (out: string, back: string) =>
    back === "0"
      ? `비용 ${out}줄이 빠지고, 되살아나는 이전 비용은 없습니다.`
      : out === "0"
        ? `비용 ${back}줄이 되살아나고, 빠지는 비용은 없습니다.`
        : `비용 ${out}줄이 빠지고 ${back}줄이 되살아납니다.`,
  yes: { undo: "되돌리기", restore: "복원" },
  leaves: "빠지는 비용",
  returns: "되살아나는 비용",
  months: "달라지는 금액",
  import: (files: string, lines: string, at: string) => `${files} · ${lines}줄 · ${at} 가져옴 · `,
  lines: (out: string, back: string) =>
    [out === "0" ? "" : `${out}줄 빠짐`, back === "0" ? "" : `${back}줄 되살아남`]
      .filter((part) => part !== "")
      .join(", "),
  done: {
    undo: (source: string, months: string) =>
      `“${source}”의 마지막 가져오기를 되돌렸습니다. 바뀐 달: ${months}`,
    restore: (source: string, months: string) =>
      `되돌린 “${source}” 가져오기를 복원했습니다. 바뀐 달: ${months}`,
  },
  restored: (count: string) => `이전 파일의 비용이 되살아난 청구 계정·월: ${count}개`,
  restore: "복원",
  restoreNext: "이 출처에 다른 가져오기가 없는 동안 복원할 수 있습니다.",
  needsYes: {
    undo: "되돌리지 않았습니다. 이대로 되돌리려면 --yes 를 붙여 다시 실행하세요.",
    restore: "복원하지 않았습니다. 이대로 복원하려면 --yes 를 붙여 다시 실행하세요.",
  },
  dryRun: "미리 보기입니다. 바뀐 것이 없습니다.",
};
