import { crc32 } from "node:zlib";

import type { WireObject, WireValue } from "../../wire/values";
import { isWireObject } from "../../wire/values";
import type { AwsFunction } from "./answer";
import { AwsFunctionError, objects, text, texts } from "./answer";
import type { PolicyStatement } from "./policy-statement";
import { renderedStatement, statementFromArguments, statementFromDocument } from "./policy-statement";

interface PolicyDocument {
  readonly version: string;
  readonly id: string;
  readonly statements: readonly PolicyStatement[];
}

const CURRENT_VERSION = "2012-10-17";
const EMPTY: PolicyDocument = { version: "", id: "", statements: [] };

/**
 * Renders a policy as the provider does, byte for byte: source documents, then the statements of the call, then
 * override documents, where a statement replaces an earlier one of the same `Sid`. Source: terraform-provider-aws,
 * `internal/service/iam/policy_document_data_source.go` and `policy_model.go`.
 */
const getPolicyDocument: AwsFunction = (args) => {
  const version = text(args.version) ?? CURRENT_VERSION;
  const sources = documents(args.sourcePolicyDocuments, "source document");
  refuseDuplicates(sources);
  const own: PolicyDocument = {
    version,
    id: text(args.policyId) ?? "",
    statements: ownStatements(args, version),
  };
  const overrides = documents(args.overridePolicyDocuments, "override document");
  const merged = [...sources, own, ...overrides].reduce(merge, EMPTY);
  const json = escaped(JSON.stringify(rendered(merged), null, 2));
  return {
    known: {
      ...args,
      ...(args.statements !== undefined && { statements: withEffects(args.statements) }),
      id: String(crc32(json)),
      json,
      minifiedJson: escaped(JSON.stringify(rendered(merged))),
      version,
    },
  };
};

function ownStatements(args: WireObject, version: string): readonly PolicyStatement[] {
  const statements = objects(args.statements).map((given) => statementFromArguments(given, version));
  const seen = new Set<string>();
  for (const { sid } of statements) {
    if (sid === "") continue;
    if (seen.has(sid)) {
      throw new AwsFunctionError(
        `writing IAM Policy Document: duplicate Sid (${sid}). Remove the Sid or ensure the Sid is unique.`,
      );
    }
    seen.add(sid);
  }
  return statements;
}

function documents(given: WireValue | undefined, what: string): readonly PolicyDocument[] {
  return texts(given).flatMap((json, index) => (json === "" ? [] : [parsed(json, `${what} ${index}`)]));
}

function parsed(json: string, what: string): PolicyDocument {
  const prefix = `writing IAM Policy Document: merging ${what}`;
  let document: WireValue;
  try {
    document = JSON.parse(json) as WireValue;
  } catch {
    throw new AwsFunctionError(`${prefix}: it is not valid JSON`);
  }
  if (!isWireObject(document)) throw new AwsFunctionError(`${prefix}: it is not a JSON object`);
  const statements = document.Statement ?? [];
  if (!Array.isArray(statements)) throw new AwsFunctionError(`${prefix}: its Statement is not a list`);
  return {
    version: text(document.Version) ?? "",
    id: text(document.Id) ?? "",
    statements: objects(statements).map(statementFromDocument),
  };
}

function refuseDuplicates(sources: readonly PolicyDocument[]): void {
  const seen = new Set<string>();
  for (const [document, { statements }] of sources.entries()) {
    for (const [statement, { sid }] of statements.entries()) {
      if (sid === "") continue;
      if (seen.has(sid)) {
        throw new AwsFunctionError(
          `writing IAM Policy Document: merging source document ${document}: duplicate Sid (${sid}) in ` +
            `source_policy_documents (statement ${statement}). Remove the Sid or ensure Sids are unique.`,
        );
      }
      seen.add(sid);
    }
  }
}

function merge(target: PolicyDocument, added: PolicyDocument): PolicyDocument {
  const statements = [...target.statements];
  for (const statement of added.statements) {
    const same = statement.sid === "" ? -1 : statements.findIndex(({ sid }) => sid === statement.sid);
    if (same === -1) statements.push(statement);
    else statements[same] = statement;
  }
  return {
    version: added.version > target.version ? added.version : target.version,
    id: added.id === "" ? target.id : added.id,
    statements,
  };
}

function rendered({ version, id, statements }: PolicyDocument): WireObject {
  return {
    ...(version !== "" && { Version: version }),
    ...(id !== "" && { Id: id }),
    ...(statements.length > 0 && { Statement: statements.map(renderedStatement) }),
  };
}

/** Go's JSON escapes these five characters. */
function escaped(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function withEffects(statements: WireValue): WireValue {
  return objects(statements).map((statement) => ({ effect: "Allow", ...statement }));
}

/** Rendering of policy documents. */
export const POLICY_DOCUMENT_FUNCTIONS: Readonly<Record<string, AwsFunction>> = {
  "aws:iam/getPolicyDocument:getPolicyDocument": getPolicyDocument,
};
