export const help = {
  summary: "쓸 수 있는 명령과 예시",
  title: "finops-bot 도움말",
  sentence: (count: number) => `쓸 수 있는 명령 ${count}개와 예시입니다.`,
  footer: (role: string) => `내 역할: ${role} · 명령 하나를 자세히 보려면 /finops help 명령`,
  needs: (role: string) => `필요한 역할: ${role}`,
};
