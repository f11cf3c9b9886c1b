/** The keys that the pack asks for when nothing is configured: who pays, who answers, where it runs. */
export const REQUIRED_KEYS: readonly string[] = ["Environment", "Owner", "CostCenter"];

/** Keys whose spelling is watched when nothing is configured. */
export const KNOWN_KEYS: readonly string[] = [...REQUIRED_KEYS, "Project", "ManagedBy", "Name"];
