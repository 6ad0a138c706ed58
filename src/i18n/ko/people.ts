import { audit } from "./audit.ts";

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
  audit,
};
