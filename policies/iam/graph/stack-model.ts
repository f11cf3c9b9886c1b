/** The permission graph of one stack: its principals, compute and names, put together once per analysis. */
import { collectPrincipals } from "./collect-principals";
import type { Compute } from "./compute";
import { computeOf } from "./compute";
import { StackDocuments } from "./documents";
import type { Principal } from "./principal";
import { Reach } from "./reach";
import { References } from "./references";
import { StackNames } from "./stack-names";
import { documentsOf } from "../documents/find";
import { ANY_ACCOUNT, ANY_REGION } from "../escalation/targets";
import { partitionOf } from "../language/arn";
import type { ResourceGraph } from "../../kit/resource";
import { asGiven } from "../../kit/resource";
import { oncePer } from "../../kit/once-per";

export interface StackModel {
  readonly graph: ResourceGraph;
  readonly names: StackNames;
  readonly references: References;
  readonly documents: StackDocuments;
  readonly principals: ReadonlyMap<string, Principal>;
  readonly compute: readonly Compute[];
  readonly reach: Reach;
  /** Roles by the URN of a principal that their trust policy names. */
  readonly trusting: ReadonlyMap<string, readonly Principal[]>;
}

/** The model of a stack. */
export const stackModel = oncePer((planned: ResourceGraph): StackModel => {
  const graph = asGiven(planned);
  const references = new References(graph);
  const names = namesIn(graph);
  const documents = new StackDocuments(graph, names);
  const principals = collectPrincipals(references, documents);
  return {
    graph,
    names,
    references,
    documents,
    principals,
    compute: computeOf(references),
    reach: new Reach(graph, names),
    trusting: trustingRoles(principals, graph, names),
  };
});

/** Partitions, accounts and regions that the stack's documents name, besides a made-up account and region. */
function namesIn(graph: ResourceGraph): StackNames {
  const accounts = new Set([ANY_ACCOUNT]);
  const regions = new Set([ANY_REGION]);
  const partitions = new Set<string>();
  for (const resource of graph.resources) {
    for (const { document } of documentsOf(resource)) {
      for (const { resources, principals } of document.statements) {
        for (const { text } of [...(resources?.terms ?? []), ...(principals?.terms ?? [])]) {
          const [, , , region = "", account = ""] = text.split(":");
          const partition = partitionOf(text);
          if (partition !== undefined) partitions.add(partition);
          if (/^\d{12}$/.test(account)) accounts.add(account);
          if (/^[a-z]{2}-[a-z-]+-\d$/.test(region)) regions.add(region);
        }
      }
    }
  }
  return new StackNames([...accounts], [...regions], partitions.size > 0 ? [...partitions] : ["aws"]);
}

function trustingRoles(
  principals: ReadonlyMap<string, Principal>,
  graph: ResourceGraph,
  names: StackNames,
): ReadonlyMap<string, readonly Principal[]> {
  const byArn = new Map<string, string>();
  for (const { resource } of principals.values()) {
    for (const arn of names.arnsOf(resource)) byArn.set(arn, resource.urn);
  }
  const trusting = new Map<string, Principal[]>();
  for (const role of principals.values()) {
    const terms = role.trust?.statements.flatMap((statement) => statement.principals?.terms ?? []) ?? [];
    const named = terms.flatMap(({ text }) => byArn.get(text) ?? []);
    const referenced = graph.referenced(role.resource, "assumeRolePolicy").map(({ urn }) => urn);
    for (const urn of new Set([...named, ...referenced]))
      trusting.set(urn, [...(trusting.get(urn) ?? []), role]);
  }
  return trusting;
}
