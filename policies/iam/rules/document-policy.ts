import type { z } from "zod";

import type { BoundDocument } from "../documents/bound";
import { isWhollyUnknown } from "../documents/bound";
import { documentsOf, holdsDocuments } from "../documents/find";
import { documentTypes } from "../documents/sources";
import { stackModel } from "../graph/stack-model";
import type { PolicyUse, Statement } from "../language/document";
import { describeStatement } from "../language/document";
import type {
  EnforcementLevel,
  FrameworkReference,
  ResourcePolicy,
  Severity,
  StackPolicy,
} from "../../kit/policy";
import { resourcePolicy, stackPolicy } from "../../kit/policy";
import type { JudgedResource, ResourceGraph } from "../../kit/resource";
import type { Verdict } from "../../kit/verdict";
import { fail, unknown } from "../../kit/verdict";

/** What a rule says of a document: a finding at a place, or that the place isn't known yet. */
export interface DocumentFinding {
  readonly verdict: "fail" | "unknown";
  /** Path inside the document; empty for the document as a whole. */
  readonly path: string;
  readonly message: string;
  /** Issue code of IAM Access Analyzer where one exists. */
  readonly code?: string;
}

/** A policy that judges documents one by one, wherever they stand. */
export interface DocumentPolicy<Config> {
  readonly name: string;
  readonly description: string;
  readonly rationale?: string;
  readonly severity: Severity;
  readonly enforcementLevel?: EnforcementLevel;
  readonly frameworks: readonly FrameworkReference[];
  readonly remediation: string;
  readonly config: z.ZodType<Config>;
  /** Which kinds of documents it judges. */
  readonly uses: readonly PolicyUse[];
  judge(bound: BoundDocument, config: Config, resource: JudgedResource): Iterable<DocumentFinding>;
}

/**
 * Declares a policy over documents. A document of which nothing is known is not judged here: the policy
 * `iam-document-unjudged` names each of them once, instead of every rule naming it again.
 */
export function documentPolicy<Config>(rule: DocumentPolicy<Config>): ResourcePolicy<Config> {
  const { uses, ...metadata } = rule;
  return resourcePolicy<Config>({
    ...metadata,
    types: documentTypes().filter((type) => holdsDocuments(type, uses)),
    appliesTo: (type) => holdsDocuments(type, uses),
    *check(resource, { config }) {
      for (const bound of documentsOf(resource)) {
        if (!uses.includes(bound.use) || isWhollyUnknown(bound)) continue;
        for (const finding of rule.judge(bound, config, resource)) yield toVerdict(bound, finding);
      }
    },
  });
}

/** A policy that judges documents one by one, knowing the whole stack. */
export interface StackDocumentPolicy<Config> extends Omit<DocumentPolicy<Config>, "judge"> {
  /** Called once per stack; what it returns judges each document. */
  prepare(graph: ResourceGraph, config: Config): (bound: BoundDocument) => Iterable<DocumentFinding>;
}

/**
 * Declares a policy over documents that needs to know more than the resource that holds them. It sees a document's
 * outline in its place where it isn't known, and the ARNs of the stack's resources where it refers to them.
 */
export function stackDocumentPolicy<Config>(rule: StackDocumentPolicy<Config>): StackPolicy<Config> {
  const { uses, ...metadata } = rule;
  return stackPolicy<Config>({
    ...metadata,
    types: documentTypes().filter((type) => holdsDocuments(type, uses)),
    *check(planned, { config }) {
      const { graph, documents } = stackModel(planned);
      const judge = rule.prepare(graph, config);
      for (const resource of graph.resources) {
        for (const bound of documents.of(resource)) {
          if (!uses.includes(bound.use) || isWhollyUnknown(bound)) continue;
          for (const finding of judge(bound)) yield toVerdict(bound, finding, resource.urn);
        }
      }
    },
  });
}

function toVerdict(
  bound: BoundDocument,
  { verdict, path, message, code }: DocumentFinding,
  urn?: string,
): Verdict {
  const place = path === "" ? bound.property : `${bound.property}, ${path}`;
  const text = `${place}: ${message}${code === undefined ? "" : ` [${code}]`}`;
  return verdict === "fail" ? fail(text, urn) : unknown(text, urn);
}

/** A breach of the rule at a path. */
export function breach(path: string, message: string, code?: string): DocumentFinding {
  return { verdict: "fail", path, message, ...(code !== undefined && { code }) };
}

/** A breach by a statement as a whole. */
export function breachBy(statement: Statement, message: string, code?: string): DocumentFinding {
  return breach(describeStatement(statement), message, code);
}

/** A part that can't be judged before the update. */
export function undecided(path: string, message: string): DocumentFinding {
  return { verdict: "unknown", path, message };
}
