import type * as anaproto from "@pulumi/pulumi/proto/analyzer_pb";

import type { ShownResource } from "./analyzer-requests";
import { analyzeRequest, analyzeStackRequest, remediateRequest } from "./analyzer-requests";
import type { Level, PolicyConfigs, PolicyInfo, Severity } from "./pack-info";
import { levelOf, severityOf } from "./pack-info";
import type { PackHost } from "./pack-host";
import type { Candidate, Judges } from "../engine/judges";
import { fromStruct } from "../wire/struct";
import { rootUrn } from "../wire/urn";
import type { WireObject } from "../wire/values";
import { sameValue } from "../wire/values";

/** A violation as a pack reported it. */
export interface Diagnostic {
  readonly pack: string;
  readonly policy: string;
  readonly enforcementLevel: Level;
  readonly severity: Severity;
  readonly urn: string;
  readonly message: string;
}

/** A repair that a pack made to a resource's inputs. */
export interface Remediation {
  readonly pack: string;
  readonly policy: string;
  readonly urn: string;
  readonly description: string;
  /** Names of the inputs that the repair changed. */
  readonly changed: readonly string[];
  /** The inputs before and after. */
  readonly before: WireObject;
  readonly after: WireObject;
}

/** A started pack with the configuration its policies run with. */
export interface SeatedPack {
  readonly host: PackHost;
  readonly configs: PolicyConfigs;
}

/** The policy packs as the engine's judges, collecting what they find. */
export class Panel implements Judges {
  readonly diagnostics: Diagnostic[] = [];
  readonly remediations: Remediation[] = [];
  readonly #pending: Promise<void>[] = [];
  /** Who is asked for repairs, about single resources, and about the stack: to ask in vain takes a message each time. */
  readonly #repairing: readonly PackHost[];
  readonly #judgingResources: readonly PackHost[];
  readonly #judgingStacks: readonly PackHost[];

  constructor(
    packs: readonly SeatedPack[],
    private readonly stack: { readonly stack: string; readonly project: string },
  ) {
    const judging = (isAsked: (policy: PolicyInfo) => boolean): readonly PackHost[] =>
      packs.filter(({ host }) => host.info.policies.some(isAsked)).map(({ host }) => host);
    this.#repairing = packs
      .filter(({ configs }) =>
        Object.values(configs).some(({ enforcementLevel }) => enforcementLevel === "remediate"),
      )
      .map(({ host }) => host);
    this.#judgingResources = judging(({ kind }) => kind !== "stack");
    this.#judgingStacks = judging(({ kind }) => kind !== "resource");
  }

  async remediate(candidate: Candidate): Promise<WireObject> {
    let { inputs } = candidate;
    for (const host of this.#repairing) {
      const response = await host.remediate(remediateRequest({ ...candidate, inputs }));
      for (const remediation of response.getRemediationsList()) {
        inputs = this.#apply(host, candidate.urn, inputs, remediation);
      }
    }
    return inputs;
  }

  analyze(candidate: Candidate): void {
    if (this.#judgingResources.length === 0) return;
    const request = analyzeRequest(candidate);
    for (const host of this.#judgingResources) {
      this.#await(
        host.analyze(request).then((response) => {
          this.#collect(host, response, candidate.urn);
        }),
      );
    }
  }

  analyzeStack(resources: readonly (ShownResource & { readonly outputs: WireObject })[]): void {
    if (this.#judgingStacks.length === 0) return;
    const known = new Set(resources.map(({ urn }) => urn));
    const root = rootUrn(this.stack.stack, this.stack.project);
    const request = analyzeStackRequest(resources);
    for (const host of this.#judgingStacks) {
      this.#await(
        host.analyzeStack(request).then((response) => {
          this.#collect(host, response, root, known);
        }),
      );
    }
  }

  async settled(): Promise<void> {
    const pending = this.#pending.splice(0);
    await Promise.all(pending);
  }

  #await(work: Promise<void>): void {
    // Failures are reported by `settled`; until then they must not count as unhandled.
    work.catch(() => undefined);
    this.#pending.push(work);
  }

  #apply(host: PackHost, urn: string, inputs: WireObject, remediation: anaproto.Remediation): WireObject {
    const policy = remediation.getPolicyname();
    if (remediation.getDiagnostic() !== "") {
      const severity = severityIn(host, policy);
      const message = remediation.getDiagnostic();
      this.diagnostics.push({
        pack: host.info.name,
        policy,
        enforcementLevel: "advisory",
        severity,
        urn,
        message,
      });
      return inputs;
    }
    const repaired = fromStruct(remediation.getProperties());
    const keys = new Set([...Object.keys(inputs), ...Object.keys(repaired)]);
    this.remediations.push({
      pack: host.info.name,
      policy,
      urn,
      description: remediation.getDescription(),
      changed: [...keys].filter((key) => !sameValue(inputs[key], repaired[key])).sort(),
      before: inputs,
      after: repaired,
    });
    return repaired;
  }

  /** @param known in a stack analysis, the URNs a finding may blame; any other falls back to the stack. */
  #collect(
    host: PackHost,
    response: anaproto.AnalyzeResponse,
    urn: string,
    known?: ReadonlySet<string>,
  ): void {
    for (const found of response.getDiagnosticsList()) {
      const blamed = found.getUrn();
      const severity = severityOf(found.getSeverity());
      this.diagnostics.push({
        // A pack may be made of several: each policy says which it belongs to.
        pack: found.getPolicypackname() || host.info.name,
        policy: found.getPolicyname(),
        enforcementLevel: levelOf(found.getEnforcementlevel()),
        severity: severity === "unspecified" ? severityIn(host, found.getPolicyname()) : severity,
        urn: known?.has(blamed) ? blamed : urn,
        message: found.getMessage() === "" ? found.getDescription() : found.getMessage(),
      });
    }
  }
}

/** The severity that a pack states for a policy. */
function severityIn({ info }: PackHost, policy: string): PolicyInfo["severity"] {
  return info.policies.find(({ name }) => name === policy)?.severity ?? "unspecified";
}
