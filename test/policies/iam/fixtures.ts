/** Builders of policy documents and of the resources that hold them. */
import type { Json, JudgedResource } from "../../../policies/kit";
import type { PolicyDocument, PolicyUse } from "../../../policies/iam/language/document";
import { parsePolicy } from "../../../policies/iam/language/parse";
import { aResource } from "../../support/judge";

export type StatementJson = Readonly<Record<string, Json>>;

/** A document of these statements. */
export function aDocument(...statements: readonly StatementJson[]): Json {
  return { Version: "2012-10-17", Statement: statements };
}

/** An Allow statement. */
export function allow(action: Json, resource: Json = "*", more: StatementJson = {}): StatementJson {
  return { Effect: "Allow", Action: action, Resource: resource, ...more };
}

/** A Deny statement. */
export function deny(action: Json, resource: Json = "*", more: StatementJson = {}): StatementJson {
  return { Effect: "Deny", Action: action, Resource: resource, ...more };
}

/** A managed policy that holds these statements as a JSON string. */
export function aPolicy(...statements: readonly StatementJson[]): JudgedResource {
  return aResource("aws:iam/policy:Policy", { policy: JSON.stringify(aDocument(...statements)) });
}

/** A managed policy that holds the document as an object, parts of which may be unknown. */
export function aPolicyObject(...statements: readonly StatementJson[]): JudgedResource {
  return aResource("aws:iam/policy:Policy", { policy: aDocument(...statements) });
}

/** A role with this trust policy. */
export function aRole(trust: Json, more: Readonly<Record<string, Json>> = {}): JudgedResource {
  return aResource("aws:iam/role:Role", { assumeRolePolicy: trust, ...more });
}

/** A trust statement. */
export function trust(principal: Json, more: StatementJson = {}): Json {
  return aDocument({ Effect: "Allow", Action: "sts:AssumeRole", Principal: principal, ...more });
}

/** Parses statements as a document. */
export function parsed(use: PolicyUse, ...statements: readonly StatementJson[]): PolicyDocument {
  return parsePolicy(aDocument(...statements), use);
}
