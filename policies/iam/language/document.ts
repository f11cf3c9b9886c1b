/**
 * A policy document as the analysis sees it: the published grammar of IAM policies
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html), every text with the JSON
 * path where it stands, so that a message can point at it.
 */

/** A text of the document. `known` is false when it, or a part of it, is only computed during the update. */
export interface Term {
  readonly text: string;
  /** JSON path from the document's root, e.g. `Statement[0].Action[1]`. */
  readonly path: string;
  readonly known: boolean;
}

export type Effect = "Allow" | "Deny";

/** `Action`/`NotAction`, `Resource`/`NotResource`: the patterns, and whether they are what is left out. */
export interface PatternBlock {
  readonly negated: boolean;
  readonly terms: readonly Term[];
  readonly path: string;
}

export const PRINCIPAL_KINDS = ["AWS", "Service", "Federated", "CanonicalUser"] as const;
export type PrincipalKind = (typeof PRINCIPAL_KINDS)[number];

/** One principal. `"Principal": "*"` is read as kind `AWS`, text `*`, which is what it means. */
export interface PrincipalTerm extends Term {
  readonly kind: PrincipalKind;
}

export interface PrincipalBlock {
  readonly negated: boolean;
  readonly terms: readonly PrincipalTerm[];
  readonly path: string;
}

/** One line of a condition block: an operator, a key and its values. */
export interface ConditionTerm {
  /** As written, e.g. `ForAnyValue:StringLikeIfExists`. */
  readonly operator: string;
  readonly key: string;
  readonly values: readonly Term[];
  readonly path: string;
}

export interface Statement {
  readonly index: number;
  readonly sid?: string;
  readonly effect: Effect;
  readonly actions?: PatternBlock;
  readonly resources?: PatternBlock;
  readonly principals?: PrincipalBlock;
  readonly conditions: readonly ConditionTerm[];
  /** e.g. `Statement[0]`, or `Statement` when the document holds a single one without a list. */
  readonly path: string;
  /** Paths inside the statement whose value is only known after the update. */
  readonly unknownPaths: readonly string[];
}

export type PolicyVersion = "2012-10-17" | "2008-10-17";

/** Where a document is used; the grammar differs: an identity policy has no principal, a trust policy no resource. */
export type PolicyUse = "identity" | "trust" | "resource";

/** Something in the document that the grammar doesn't allow. */
export interface GrammarProblem {
  /** Issue code of IAM Access Analyzer's policy checks where one exists. */
  readonly code?: string;
  readonly path: string;
  readonly message: string;
}

export interface PolicyDocument {
  readonly use: PolicyUse;
  readonly version: PolicyVersion;
  readonly statements: readonly Statement[];
  readonly problems: readonly GrammarProblem[];
  /** Paths whose value is only known after the update, the whole document as `""`. */
  readonly unknownPaths: readonly string[];
  /** Characters that count against AWS's quota: all but white space. */
  readonly size: number;
}

/** How messages name a statement: its path, with the `Sid` when it has one. */
export function describeStatement(statement: Statement): string {
  return statement.sid === undefined || statement.sid === ""
    ? statement.path
    : `${statement.path} ("${statement.sid}")`;
}
