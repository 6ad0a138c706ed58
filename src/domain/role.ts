export const ROLES = ["VIEWER", "PM", "ADMIN"] as const;
export type Role = (typeof ROLES)[number];

/** Why a person may not use finops-bot, whatever their role. `invited`: they have not joined yet. `unknown`: Slack has no user with this id. */
export const OUTSIDERS = ["guest", "otherOrganisation", "bot", "deactivated", "invited", "unknown"] as const;
export type Outsider = (typeof OUTSIDERS)[number];

/** ADMIN may what PM may, PM what VIEWER may; without a role nothing is allowed. */
export function roleAllows(held: Role | undefined, needed: Role): boolean {
  return held !== undefined && ROLES.indexOf(held) >= ROLES.indexOf(needed);
}
