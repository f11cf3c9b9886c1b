import type { Contradiction } from "./contradiction";

/** Of the audit trail. */
export const AUDIT: readonly Contradiction[] = [
  {
    paths: ["audit.lock", "audit.trail", "tier"],
    find: ({ audit, tier }, show) =>
      audit.lock === "compliance" && tier !== "prod"
        ? `is ${show("audit.lock")}, which nobody can undo for ${show("audit.lockedDays")} days, the root user included; allowed in ${tier}: governance`
        : undefined,
  },
  {
    paths: ["audit.conformancePack", "audit.config"],
    find: ({ audit }, show) =>
      audit.conformancePack && audit.config === "none"
        ? `is ${show("audit.conformancePack")}, but audit.config is "none", so nothing is recorded that it could judge; allowed: audit.config create, or adopt where the account has a recorder`
        : undefined,
  },
];
