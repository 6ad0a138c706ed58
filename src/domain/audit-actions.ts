/** Every kind of audit row, as `object.done`. A new one does not compile without its text in both languages. */
export const AUDIT_ACTIONS = [
  "advice.rated",
  "alert.tested",
  "alertRoute.removed",
  "alertRoute.set",
  "alertRule.off",
  "alertRule.on",
  "budget.set",
  "cost.deleted",
  "cost.edited",
  "cost.registered",
  "cost.restored",
  "department.added",
  "department.retired",
  "digest.set",
  "import.registered",
  "import.restored",
  "import.undone",
  "incident.acknowledged",
  "incident.assigned",
  "incident.expected",
  "incident.reopened",
  "incident.snoozed",
  "mapping.added",
  "mapping.deleted",
  "mapping.edited",
  "mapping.moved",
  "mapping.remapped",
  "mapping.replaced",
  "mapping.undone",
  "rate.set",
  "recurring.registered",
  "recurring.stopped",
  "report.shared",
  "role.granted",
  "role.revoked",
  "service.added",
  "service.retired",
  "settings.changed",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export function isAuditAction(text: string): text is AuditAction {
  return (AUDIT_ACTIONS as readonly string[]).includes(text);
}

/** The kinds of things that are changed, such as `cost` and `budget`. */
export const AUDITED_THINGS: readonly string[] = [...new Set(AUDIT_ACTIONS.map(thingOf))];

/** The actions on one kind of thing. */
export function listActionsOn(thing: string): AuditAction[] {
  return AUDIT_ACTIONS.filter((action) => thingOf(action) === thing);
}

function thingOf(action: AuditAction): string {
  return action.slice(0, action.indexOf("."));
}
