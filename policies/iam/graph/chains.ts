/** The shortest chains from a principal to one that may do what it likes. */
import { assumeRoleEdge } from "./assume-role";
import type { Edge } from "./edge";
import { isAdministrator, ownPaths } from "./own-paths";
import { pathEdges } from "./path-edges";
import type { Principal } from "./principal";
import type { StackModel } from "./stack-model";

/** Why a principal is worth reaching. */
export interface Power {
  readonly kind: "administrator" | "escalation";
  /** Ids of the paths that it has open. */
  readonly paths: readonly string[];
}

export class PermissionGraph {
  readonly #powers = new Map<Principal, Power | undefined>();
  readonly #edges = new Map<Principal, readonly Edge[]>();

  constructor(readonly model: StackModel) {}

  /** What makes a principal powerful by itself, if anything. */
  powerOf(principal: Principal): Power | undefined {
    if (this.#powers.has(principal)) return this.#powers.get(principal);
    const power = this.#findPower(principal);
    this.#powers.set(principal, power);
    return power;
  }

  /** The chain by which a principal without power reaches one that has it, if there is one. */
  chainFrom(start: Principal): { readonly chain: readonly Edge[]; readonly power: Power } | undefined {
    if (this.powerOf(start)) return undefined;
    const cameBy = new Map<Principal, readonly Edge[]>([[start, []]]);
    const queue = [start];
    for (let at = queue.shift(); at; at = queue.shift()) {
      const chain = cameBy.get(at) ?? [];
      for (const edge of this.#edgesFrom(at)) {
        if (cameBy.has(edge.to)) continue;
        const extended = [...chain, edge];
        const power = this.powerOf(edge.to);
        if (power) return { chain: extended, power };
        cameBy.set(edge.to, extended);
        queue.push(edge.to);
      }
    }
    return undefined;
  }

  #findPower(principal: Principal): Power | undefined {
    if (isAdministrator(principal)) return { kind: "administrator", paths: [] };
    const paths = ownPaths(principal, this.model).map(({ path }) => path.id);
    return paths.length > 0 ? { kind: "escalation", paths } : undefined;
  }

  #edgesFrom(principal: Principal): readonly Edge[] {
    const seen = this.#edges.get(principal);
    if (seen) return seen;
    const { names, graph, reach, principals, trusting } = this.model;
    const permitted = [...reach.named(principal, "sts:AssumeRole")].flatMap(
      ({ urn }) => principals.get(urn) ?? [],
    );
    const assumable = new Set([...permitted, ...(trusting.get(principal.resource.urn) ?? [])]);
    const assumed = [...assumable].flatMap((to) =>
      to.kind === "role" && to !== principal ? (assumeRoleEdge(principal, to, names, graph) ?? []) : [],
    );
    const edges = [...assumed, ...pathEdges(principal, this.model)];
    this.#edges.set(principal, edges);
    return edges;
  }
}
