/** The permission graph of one stack: its principals, compute and names, put together once per analysis. */
import { collectPrincipals } from "./collect-principals";
import type { Compute } from "./compute";
import { computeOf } from "./compute";
import { StackDocuments } from "./documents";
import type { Principal } from "./principal";
import { References } from "./references";
import { StackNames } from "./stack-names";
import { documentsOf } from "../documents/find";
import { ANY_ACCOUNT, ANY_REGION } from "../escalation/targets";
import type { ResourceGraph } from "../../kit/resource";

export interface StackModel {
  readonly graph: ResourceGraph;
  readonly names: StackNames;
  readonly references: References;
  readonly documents: StackDocuments;
  readonly principals: ReadonlyMap<string, Principal>;
  readonly compute: readonly Compute[];
}

const models = new WeakMap<ResourceGraph, StackModel>();

/** The model of a stack. */
export function stackModel(graph: ResourceGraph): StackModel {
  const seen = models.get(graph);
  if (seen) return seen;
  const references = new References(graph);
  const names = namesIn(graph);
  const documents = new StackDocuments(graph, names);
  const model: StackModel = {
    graph,
    names,
    references,
    documents,
    principals: collectPrincipals(references, documents),
    compute: computeOf(references),
  };
  models.set(graph, model);
  return model;
}

/** Accounts and regions that the stack's documents name, besides a made-up one of each. */
function namesIn(graph: ResourceGraph): StackNames {
  const accounts = new Set([ANY_ACCOUNT]);
  const regions = new Set([ANY_REGION]);
  for (const resource of graph.resources) {
    for (const { document } of documentsOf(resource)) {
      for (const { resources, principals } of document.statements) {
        for (const { text } of [...(resources?.terms ?? []), ...(principals?.terms ?? [])]) {
          const [, , , region = "", account = ""] = text.split(":");
          if (/^\d{12}$/.test(account)) accounts.add(account);
          if (/^[a-z]{2}-[a-z-]+-\d$/.test(region)) regions.add(region);
        }
      }
    }
  }
  return new StackNames([...accounts], [...regions]);
}
