/** Privilege escalation paths, as data: what a caller needs, on what, and what it gains. */
import catalogue from "./catalogue.json";
import further from "./further-paths.json";

/**
 * What a required permission must reach:
 * - `self-user`, `self-role`: the caller itself; `own-policy`, `own-group`: one attached to it, one it is in;
 * - `user`, `role`, `group`, `policy`: another one, worth more than the caller;
 * - `passed-role`: a role that the service trusts;
 * - `new:<type>`: something the caller creates and names; `existing:<type>`: something that has a role already.
 * The same target named twice in a path is the same thing.
 */
export type Target =
  | "self-user"
  | "self-role"
  | "own-policy"
  | "own-group"
  | "user"
  | "role"
  | "group"
  | "policy"
  | "passed-role"
  | `new:${string}`
  | `existing:${string}`;

export interface Requirement {
  readonly action: string;
  readonly target: Target;
}

/** How power is gained, in the catalogue's terms. */
export type PathCategory =
  "self-escalation" | "principal-access" | "new-passrole" | "existing-passrole" | "credential-access";

export interface EscalationPath {
  /** The catalogue's id, e.g. `lambda-001`. */
  readonly id: string;
  readonly title: string;
  readonly category: PathCategory;
  readonly requires: readonly Requirement[];
  /** Service principals that the passed role has to trust, any of them. */
  readonly passedTo?: readonly string[];
  /** Permissions that make it easier without being needed. */
  readonly helps?: readonly string[];
  readonly prerequisites: readonly string[];
  readonly remediation: string;
  readonly reference: string;
}

/** All paths: the pathfinding.cloud catalogue (Apache-2.0, see `catalogue.json`), then those beyond it. */
export const ESCALATION_PATHS: readonly EscalationPath[] = [
  ...(catalogue.paths as readonly EscalationPath[]),
  ...(further.paths as readonly EscalationPath[]),
];
