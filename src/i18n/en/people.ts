import type { Messages } from "../messages.ts";
import { audit } from "./audit.ts";

export const people: Messages["people"] = {
  roles: {
    help: "who has which role; grant and revoke",
    title: "Roles",
    sentence: (count) => `People with a role: ${count}.`,
    next: "Grant and revoke:",
    changed: (before, after) => `Role: ${before} → ${after}`,
    unchanged: (role) => `The role is ${role} already. Nothing changed.`,
  },
  audit,
};
