import type { AuditFacts } from "../audit-facts.ts";
import type { Messages } from "../messages.ts";

type Audit = Messages["people"]["audit"];
type Sentence = (facts: AuditFacts) => string;

const paid = ({ was, is }: AuditFacts) => {
  const one = (name: string) => is(name) ?? was(name) ?? "–";
  return `${one("amount")} for ${one("month")} (${one("service")}, ${one("department")})`;
};
const monthly = ({ was, is }: AuditFacts) => {
  const one = (name: string) => is(name) ?? was(name);
  const until = one("until");
  return `${one("amount") ?? "–"} for ${one("service") ?? "–"} from ${one("from") ?? "–"}${until === undefined ? "" : ` until ${until}`}`;
};
/** Earlier rows have the months alone. */
const moved = (value: (name: string) => string | undefined) => {
  const months = value("months") ?? "–";
  return value("changes") ?? months;
};
const change = (was: string | undefined, is: string | undefined) => `${was ?? "–"} → ${is ?? "–"}`;
/** `2026-10 ERP` of a budget. */
const budgetOf = (subject: string) => {
  const [month = "", ...service] = subject.split(" ");
  return service.length === 0 ? month : `${month} (${service.join(" ")})`;
};
/** `2026-09 USD`. */
const rateOf = (subject: string) => subject.replace(/^(\S+) (\S+)$/, "$2 for $1");
/** `budget:ERP:2026-11`. */
const alertOf = (subject: string) => {
  const [rule = "", service = "", month = ""] = subject.split(":");
  const what = rule === "budget" ? "budget" : rule === "monthOverMonth" ? "month over month" : rule;
  return `(${[what, service === "" ? "everything" : service, month].filter((part) => part !== "").join(", ")})`;
};
const triaged = (facts: AuditFacts) => {
  facts.was("state");
  facts.is("state");
  return `the alert ${alertOf(facts.subject)}`;
};
const rule = ({ was, is }: AuditFacts) => {
  const one = (name: string) => is(name) ?? was(name) ?? "–";
  return `mapping rule ${one("number")} (${one("column")} = ${one("values")})`;
};

const ruleName: Readonly<Record<string, string>> = {
  budget: "use of a budget",
  forecast: "forecast above a budget",
  monthOverMonth: "month-over-month move",
};

const did: Audit["did"] = {
  "advice.rated": ({ subject, is }) => `rated the AI advice for ${subject} as ${is("rating") ?? "–"}`,
  "alert.tested": ({ subject }) => `sent a test message to ${subject}`,
  "alertRoute.removed": ({ subject, was }) =>
    `stopped sending the alerts of ${subject.replace(/^\w+ /, "")} to ${was("target") ?? "–"}`,
  "alertRoute.set": ({ subject, was, is }) => {
    const owner = subject.replace(/^\w+ /, "");
    const target = is("target") ?? "–";
    return was("target") === undefined
      ? `sent the alerts of ${owner} to ${target} from then on`
      : `changed where the alerts of ${owner} go: ${change(was("target"), target)}`;
  },
  "alertRule.off": ({ subject }) => `switched off the alert rule “${ruleName[subject] ?? subject}”`,
  "alertRule.on": ({ subject }) => `switched on the alert rule “${ruleName[subject] ?? subject}”`,
  "budget.set": ({ subject, was, is }) =>
    was("amount") === undefined
      ? `set the budget for ${budgetOf(subject)} to ${is("amount") ?? "–"}`
      : `changed the budget for ${budgetOf(subject)}: ${change(was("amount"), is("amount"))}`,
  "cost.deleted": (facts) => `deleted a cost of ${paid(facts)}`,
  "cost.edited": () => "changed a cost",
  "cost.registered": (facts) => `registered a cost of ${paid(facts)}`,
  "cost.restored": (facts) => `restored a deleted cost of ${paid(facts)}`,
  "department.added": ({ subject }) => `added the department ${subject}`,
  "department.retired": ({ subject }) => `retired the department ${subject}`,
  "digest.set": ({ subject, is }) => {
    const [weekly, monthly] = [is("weekly"), is("monthly")];
    const digest = weekly === undefined ? "monthly" : "weekly";
    return `switched the ${digest} digest in ${subject} ${weekly ?? monthly ?? "–"}`;
  },
  "import.registered": ({ is }) =>
    `imported ${is("files") ?? "–"} as “${is("source") ?? "–"}” for ${is("months") ?? "–"}`,
  "import.undone": ({ was }) =>
    `undid the import of ${was("files") ?? "–"} as “${was("source") ?? "–"}” for ${moved(was)}`,
  "import.restored": ({ is }) =>
    `restored the import of ${is("files") ?? "–"} as “${is("source") ?? "–"}” for ${moved(is)}`,
  "incident.acknowledged": (facts) => `acknowledged ${triaged(facts)}`,
  "incident.assigned": (facts) => `assigned ${triaged(facts)} to ${facts.is("assignee") ?? "–"}`,
  "incident.expected": (facts) => {
    const reason = facts.is("reason");
    return `marked ${triaged(facts)} as expected${reason === undefined ? "" : `: ${reason}`}`;
  },
  "incident.reopened": (facts) => `reopened ${triaged(facts)}`,
  "incident.snoozed": (facts) => `snoozed ${triaged(facts)} until ${facts.is("until") ?? "–"}`,
  "mapping.added": (facts) => `added ${rule(facts)}`,
  "mapping.deleted": (facts) => `deleted ${rule(facts)}`,
  "mapping.edited": () => "changed a mapping rule",
  "mapping.moved": ({ was, is }) => `moved a mapping rule: ${change(was("number"), is("number"))}`,
  "mapping.remapped": ({ is }) =>
    `re-mapped ${is("lines") ?? "–"} lines (${is("amount") ?? "–"}) in ${is("months") ?? "–"}`,
  "mapping.replaced": () => "replaced all mapping rules",
  "mapping.undone": ({ was }) => `undid a re-mapping in ${was("months") ?? "–"}`,
  "rate.set": ({ subject, was, is }) =>
    was("rate") === undefined
      ? `set the exchange rate of ${rateOf(subject)} to ${is("rate") ?? "–"}`
      : `changed the exchange rate of ${rateOf(subject)}: ${change(was("rate"), is("rate"))}`,
  "recurring.registered": (facts) => `set up a monthly cost of ${monthly(facts)}`,
  "recurring.stopped": (facts) => `stopped a monthly cost of ${monthly(facts)}`,
  "report.shared": ({ subject, is }) => `shared a report in ${subject}: /finops ${is("report") ?? ""}`,
  "role.granted": ({ subject, was, is }) =>
    was("role") === undefined
      ? `gave ${subject} the role ${is("role") ?? "–"}`
      : `changed the role of ${subject}: ${change(was("role"), is("role"))}`,
  "role.revoked": ({ subject, was }) => `revoked the role ${was("role") ?? "–"} of ${subject}`,
  "service.added": ({ subject }) => `added the service ${subject}`,
  "service.retired": ({ subject }) => `retired the service ${subject}`,
  "settings.changed": () => "changed the settings",
} satisfies Readonly<Record<string, Sentence>>;

const fields: Audit["fields"] = {
  month: "month",
  day: "day",
  category: "category",
  service: "service",
  department: "department",
  amount: "amount",
  description: "note",
  serverId: "server ID",
  model: "model",
  shared: "channel shared with other organisations",
  rows: "rows",
  lines: "lines",
  linesOut: "lines removed",
  linesIn: "lines back",
  replaced: "accounts and months replaced",
  newServices: "new services",
  newDepartments: "new departments",
  reason: "reason",
  until: "until",
  number: "position",
  column: "column",
  values: "values",
  rules: "rules",
  scope: "scope",
  moves: "moves",
  currency: "currency",
  locale: "language",
  timezone: "time zone",
  warningPercent: "budget warning above (%)",
  overPercent: "budget over above (%)",
  anomalyPercent: "month-over-month anomaly from (%)",
  alertChannel: "alert channel",
  alertChannelShared: "alert channel shared with other organisations",
  quietFrom: "quiet hours from",
  quietTo: "quiet hours to",
};

export const audit: Audit = {
  help: "who changed what, newest first (by=person, month=when it was changed, action=cost)",
  title: "Audit",
  sentence: (first, last, total) => `Changes ${first} to ${last} of ${total}, newest first.`,
  empty: "Nothing was changed yet. Costs and budgets that are recorded show up here.",
  noneMatch: "No change matches this. Type /finops audit to see all changes.",
  page: (page, pages) => `page ${page} of ${pages}`,
  filteredBy: "by",
  filteredMonth: "made in",
  filteredAction: "kind",
  things: {
    advice: "AI advice",
    alert: "test messages",
    alertRoute: "where alerts go",
    alertRule: "alert rules",
    budget: "budgets",
    cost: "costs",
    department: "departments",
    digest: "digests",
    import: "imports",
    incident: "alerts",
    mapping: "mapping rules",
    rate: "exchange rates",
    recurring: "recurring costs",
    report: "shared reports",
    role: "roles",
    service: "services",
    settings: "settings",
  },
  actions: {
    "advice.rated": "AI advice rated",
    "budget.set": "budget set",
    "cost.registered": "cost added",
    "cost.edited": "cost edited",
    "cost.deleted": "cost deleted",
    "cost.restored": "cost restored",
    "recurring.registered": "recurring cost added",
    "recurring.stopped": "recurring cost stopped",
    "digest.set": "digest switched on or off",
    "import.registered": "import",
    "import.undone": "import undone",
    "import.restored": "import restored",
    "mapping.added": "mapping rule added",
    "mapping.edited": "mapping rule edited",
    "mapping.moved": "mapping rule moved",
    "mapping.deleted": "mapping rule deleted",
    "mapping.replaced": "mapping rules replaced",
    "mapping.remapped": "lines re-mapped",
    "mapping.undone": "re-mapping undone",
    "rate.set": "exchange rate set",
    "report.shared": "shared to a channel",
    "role.granted": "role granted",
    "role.revoked": "role revoked",
    "incident.acknowledged": "alert acknowledged",
    "incident.snoozed": "alert snoozed",
    "incident.expected": "alert marked as expected",
    "incident.assigned": "alert assigned",
    "incident.reopened": "alert reopened",
    "alert.tested": "test message sent",
    "alertRule.on": "alert rule switched on",
    "alertRule.off": "alert rule switched off",
    "alertRoute.set": "alerts sent elsewhere",
    "alertRoute.removed": "alerts no longer sent elsewhere",
    "settings.changed": "settings changed",
    "service.added": "service added",
    "service.retired": "service retired",
    "department.added": "department added",
    "department.retired": "department retired",
  },
  did,
  fields,
  values: { true: "on", false: "off", up: "helpful", down: "not helpful", ko: "Korean", en: "English" },
  person: (who) => `${who} `,
  actors: {
    cli: "The command line ",
    job: "An automatic job ",
    environment: "FINOPS_ADMINS ",
  },
};
