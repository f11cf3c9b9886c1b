import * as anaproto from "@pulumi/pulumi/proto/analyzer_pb";

import type { Level, PolicyConfigs, Severity } from "./pack-info";
import { levelOf, severityOf } from "./pack-info";
import type { PackHost } from "./pack-host";
import type { Candidate, Judges, ProviderView } from "../engine/judges";
import type { PlannedResource } from "../engine/planned-resource";
import { fromStruct, toStruct } from "../wire/struct";
import { rootUrn } from "../wire/urn";
import type { WireObject } from "../wire/values";
import { sameValue, withoutInternals, withoutReferences } from "../wire/values";

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

  constructor(
    private readonly packs: readonly SeatedPack[],
    private readonly stack: { readonly stack: string; readonly project: string },
  ) {}

  async remediate(candidate: Candidate): Promise<WireObject> {
    let { inputs } = candidate;
    for (const { host, configs } of this.packs) {
      // A pack without a policy at this level has nothing to repair: saves a round trip per resource.
      if (!Object.values(configs).some(({ enforcementLevel }) => enforcementLevel === "remediate")) continue;
      const response = await host.remediate(requestFor({ ...candidate, inputs }, inputs));
      for (const remediation of response.getRemediationsList()) {
        inputs = this.#apply(host, candidate.urn, inputs, remediation);
      }
    }
    return inputs;
  }

  analyze(candidate: Candidate): void {
    const request = requestFor(candidate, withoutInternals(candidate.inputs));
    for (const { host } of this.packs) {
      if (!host.info.policies.some(({ kind }) => kind !== "stack")) continue;
      this.#await(
        host.analyze(request).then((response) => {
          this.#collect(host, response, candidate.urn);
        }),
      );
    }
  }

  analyzeStack(
    resources: readonly (PlannedResource & { readonly providerView: ProviderView | undefined })[],
  ): void {
    if (this.packs.length === 0) return;
    const known = new Set(resources.map(({ urn }) => urn));
    const root = rootUrn(this.stack.stack, this.stack.project);
    const request = new anaproto.AnalyzeStackRequest();
    request.setResourcesList(resources.map(stackResource));
    for (const { host } of this.packs) {
      if (!host.info.policies.some(({ kind }) => kind !== "resource")) continue;
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
      const severity = host.info.policies.find(({ name }) => name === policy)?.severity ?? "unspecified";
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
      const policy = host.info.policies.find(({ name }) => name === found.getPolicyname());
      const severity = severityOf(found.getSeverity());
      this.diagnostics.push({
        pack: host.info.name,
        policy: found.getPolicyname(),
        enforcementLevel: levelOf(found.getEnforcementlevel()),
        severity: severity === "unspecified" ? (policy?.severity ?? severity) : severity,
        urn: known?.has(blamed) ? blamed : urn,
        message: found.getMessage() === "" ? found.getDescription() : found.getMessage(),
      });
    }
  }
}

function requestFor(candidate: Candidate, properties: WireObject): anaproto.AnalyzeRequest {
  const request = new anaproto.AnalyzeRequest();
  request.setUrn(candidate.urn);
  request.setType(candidate.type);
  request.setName(candidate.name);
  request.setProperties(toStruct(withoutReferences(properties) as WireObject));
  request.setOptions(optionsOf(candidate));
  const provider = providerOf(candidate.providerView);
  if (provider) request.setProvider(provider);
  return request;
}

function stackResource(
  resource: PlannedResource & { readonly providerView: ProviderView | undefined },
): anaproto.AnalyzerResource {
  const message = new anaproto.AnalyzerResource();
  message.setUrn(resource.urn);
  message.setType(resource.type);
  message.setName(resource.name);
  message.setProperties(toStruct(withoutReferences(withoutInternals(resource.outputs)) as WireObject));
  message.setOptions(optionsOf(resource));
  const provider = providerOf(resource.providerView);
  if (provider) message.setProvider(provider);
  message.setParent(resource.parent);
  message.setDependenciesList([...resource.dependencies]);
  for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
    if (urns.length === 0) continue;
    const dependencies = new anaproto.AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  return message;
}

/** `@pulumi/policy` refuses a resource without options, even when there is nothing to say. */
function optionsOf(resource: Pick<PlannedResource, "options" | "parent">): anaproto.AnalyzerResourceOptions {
  const { options } = resource;
  const message = new anaproto.AnalyzerResourceOptions();
  message.setProtect(options.protect);
  message.setIgnorechangesList([...options.ignoreChanges]);
  if (options.deleteBeforeReplace !== undefined) {
    message.setDeletebeforereplace(options.deleteBeforeReplace);
    message.setDeletebeforereplacedefined(true);
  }
  message.setAdditionalsecretoutputsList([...options.additionalSecretOutputs]);
  // No aliases: SDKs state them as specifications, which the engine keeps from judges.
  const timeouts = new anaproto.AnalyzerResourceOptions.CustomTimeouts();
  timeouts.setCreate(options.timeouts.create);
  timeouts.setUpdate(options.timeouts.update);
  timeouts.setDelete(options.timeouts.delete);
  message.setCustomtimeouts(timeouts);
  message.setParent(resource.parent);
  return message;
}

function providerOf(view: ProviderView | undefined): anaproto.AnalyzerProviderResource | undefined {
  if (!view) return undefined;
  const message = new anaproto.AnalyzerProviderResource();
  message.setUrn(view.urn);
  message.setType(view.type);
  message.setName(view.name);
  message.setProperties(toStruct(withoutReferences(withoutInternals(view.inputs)) as WireObject));
  return message;
}
