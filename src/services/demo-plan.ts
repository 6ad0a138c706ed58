import type { Category, ChargeCategory } from "../domain/cost.ts";

/** A cost of the sample company: units of KRW in the first month, growing by so many permille a month. */
export type PlannedCost = {
  readonly category: Category;
  readonly service: string;
  readonly department: string;
  readonly amount: bigint;
  readonly growth: bigint;
  readonly description: string;
  readonly serverId?: string;
  /** Only in the month so many months ago; 0 is the running one. */
  readonly onlyMonthsAgo?: number;
};

export const NEW_SERVICE = "AI-PLATFORM";
export const DEMO_DEPARTMENTS = ["IT", "경영지원", "생산본부", "연구소", "영업본부"] as const;

type Row = [Category, string, string, bigint, bigint, string, string?];
const EVERY_MONTH: readonly Row[] = [
  ["PERSONNEL", "INFRA", "IT", 38_500_000n, 3n, "인프라 운영 인력 7명"],
  ["PERSONNEL", "MES", "생산본부", 24_800_000n, 3n, "MES 개발·운영 인력 4명"],
  ["PERSONNEL", "ERP", "경영지원", 18_600_000n, 3n, "ERP 운영 인력 3명"],
  ["PERSONNEL", "SECURITY", "IT", 12_400_000n, 4n, "보안 관제 인력 2명"],
  ["LICENSE", "ERP", "경영지원", 14_200_000n, 5n, "ERP 사용자 라이선스"],
  ["LICENSE", "GROUPWARE", "IT", 6_300_000n, 8n, "그룹웨어·메일 구독 420석"],
  ["LICENSE", "MES", "생산본부", 5_900_000n, 4n, "MES 생산 모듈 라이선스"],
  ["LICENSE", "INFRA", "IT", 5_200_000n, 4n, "가상화·데이터베이스 라이선스"],
  ["LICENSE", "SECURITY", "IT", 4_700_000n, 6n, "백신·DLP 구독"],
  ["LICENSE", "OTHER", "연구소", 3_800_000n, 10n, "설계 도구 구독"],
  ["MAINTENANCE", "MES", "생산본부", 6_100_000n, 2n, "MES 유지보수 계약"],
  ["MAINTENANCE", "INFRA", "IT", 5_400_000n, 2n, "서버·스토리지 하드웨어 유지보수"],
  ["MAINTENANCE", "ERP", "경영지원", 4_300_000n, 2n, "ERP 유지보수 계약"],
  ["MAINTENANCE", "SECURITY", "IT", 2_300_000n, 2n, "방화벽 유지보수"],
  ["SERVER", "INFRA", "IT", 11_300_000n, 9n, "IDC 상면·전력", "idc-rack-03"],
  ["SERVER", "MES", "생산본부", 9_800_000n, 12n, "MES 서버 임차", "mes-app-01"],
  ["SERVER", "ERP", "경영지원", 7_400_000n, 6n, "ERP 데이터베이스 서버 임차", "erp-db-01"],
  ["SERVER", "GROUPWARE", "IT", 2_900_000n, 5n, "그룹웨어 서버 임차", "gw-web-02"],
  ["NETWORK", "INFRA", "IT", 4_600_000n, 3n, "전용회선 (서울–구미)"],
  ["NETWORK", "SECURITY", "IT", 1_800_000n, 3n, "보안 회선"],
  ["NETWORK", "GROUPWARE", "영업본부", 1_250_000n, 4n, "영업 지점 인터넷·VPN"],
  ["STORAGE", "BACKUP", "IT", 5_100_000n, 8n, "백업 스토리지 임차"],
  ["STORAGE", "MES", "생산본부", 2_700_000n, 14n, "생산 이력 스토리지"],
  ["STORAGE", "ERP", "경영지원", 1_900_000n, 6n, "ERP 스토리지"],
  ["OTHER", "OTHER", "IT", 1_400_000n, 0n, "IT 교육비"],
  ["OTHER", "OTHER", "영업본부", 850_000n, 0n, "도메인·인증서"],
];

const ONCE: readonly PlannedCost[] = [
  {
    category: "MAINTENANCE",
    service: "SECURITY",
    department: "IT",
    amount: 14_500_000n,
    growth: 0n,
    description: "침해사고 대응 용역",
    onlyMonthsAgo: 3,
  },
  {
    category: "SERVER",
    service: "MES",
    department: "생산본부",
    amount: 6_200_000n,
    growth: 0n,
    description: "생산 라인 증설 장비",
    onlyMonthsAgo: 7,
  },
  {
    category: "STORAGE",
    service: "BACKUP",
    department: "IT",
    amount: 3_900_000n,
    growth: 0n,
    description: "백업 용량 긴급 증설",
    onlyMonthsAgo: 0,
  },
  {
    category: "LICENSE",
    service: NEW_SERVICE,
    department: "연구소",
    amount: 2_400_000n,
    growth: 0n,
    description: "AI 개발 플랫폼 구독",
    onlyMonthsAgo: 0,
  },
];

export const PLANNED_COSTS: readonly PlannedCost[] = [
  ...EVERY_MONTH.map(([category, service, department, amount, growth, description, serverId]) => ({
    category,
    service,
    department,
    amount,
    growth,
    description,
    ...(serverId === undefined ? {} : { serverId }),
  })),
  ...ONCE,
];

/** Permille by calendar month: cooling in summer, year-end traffic and closing. */
export const SEASON: Partial<Record<Category, readonly bigint[]>> = {
  SERVER: [10n, 0n, 0n, 0n, 15n, 45n, 85n, 90n, 35n, 0n, 15n, 40n],
  NETWORK: [0n, 0n, 0n, 5n, 5n, 0n, 0n, 0n, 10n, 20n, 55n, 70n],
  OTHER: [120n, 40n, 80n, 0n, 0n, 0n, 0n, 0n, 60n, 90n, 150n, 30n],
};

/** A daily charge of the cloud bill in micros of USD; `monthly` ones are one line on the first day. */
export type PlannedCharge = {
  readonly service: string;
  readonly category: Category;
  readonly department: string;
  readonly cloudService: string;
  /** FOCUS ServiceCategory. */
  readonly serviceCategory: string;
  readonly chargeCategory: ChargeCategory;
  readonly billedMicros: bigint;
  readonly effectiveMicros: bigint;
  readonly monthly?: boolean;
  readonly fromMonthsAgo?: number;
};

const usage = { chargeCategory: "Usage" } as const;
export const PLANNED_CHARGES: readonly PlannedCharge[] = [
  {
    ...usage,
    service: "MES",
    category: "SERVER",
    department: "생산본부",
    cloudService: "Amazon EC2",
    serviceCategory: "Compute",
    billedMicros: 62_400_000n,
    effectiveMicros: 58_300_000n,
  },
  {
    ...usage,
    service: "ERP",
    category: "SERVER",
    department: "경영지원",
    cloudService: "Amazon RDS",
    serviceCategory: "Databases",
    billedMicros: 38_700_000n,
    effectiveMicros: 38_700_000n,
  },
  {
    ...usage,
    service: "BACKUP",
    category: "STORAGE",
    department: "IT",
    cloudService: "Amazon S3",
    serviceCategory: "Storage",
    billedMicros: 21_150_000n,
    effectiveMicros: 21_150_000n,
  },
  {
    ...usage,
    service: "GROUPWARE",
    category: "NETWORK",
    department: "영업본부",
    cloudService: "Amazon CloudFront",
    serviceCategory: "Networking",
    billedMicros: 9_300_000n,
    effectiveMicros: 9_300_000n,
  },
  {
    ...usage,
    service: "INFRA",
    category: "OTHER",
    department: "UNALLOCATED",
    cloudService: "AWS CloudTrail",
    serviceCategory: "Management and Governance",
    billedMicros: 4_200_000n,
    effectiveMicros: 4_200_000n,
  },
  {
    ...usage,
    service: NEW_SERVICE,
    category: "SERVER",
    department: "연구소",
    cloudService: "Amazon SageMaker",
    serviceCategory: "AI and Machine Learning",
    billedMicros: 34_000_000n,
    effectiveMicros: 34_000_000n,
    fromMonthsAgo: 0,
  },
  {
    service: "INFRA",
    category: "OTHER",
    department: "IT",
    cloudService: "AWS Support",
    serviceCategory: "Other",
    chargeCategory: "Purchase",
    billedMicros: 240_000_000n,
    effectiveMicros: 240_000_000n,
    monthly: true,
  },
  {
    service: "INFRA",
    category: "OTHER",
    department: "IT",
    cloudService: "AWS Promotional Credit",
    serviceCategory: "Other",
    chargeCategory: "Credit",
    billedMicros: -120_000_000n,
    effectiveMicros: -120_000_000n,
    monthly: true,
  },
];

/** Monthly, in units of KRW; without a service the whole month's. */
export const PLANNED_BUDGETS: readonly { readonly service: string | undefined; readonly amount: bigint }[] = [
  { service: undefined, amount: 252_000_000n },
  { service: "ERP", amount: 52_000_000n },
  { service: "INFRA", amount: 75_000_000n },
  { service: "SECURITY", amount: 25_000_000n },
  { service: "BACKUP", amount: 7_000_000n },
];
