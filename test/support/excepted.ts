/** Sends a policy's fixture through the analysis that a pack serves, with everything excepted. */
import assert from "node:assert/strict";
import { join } from "node:path";

import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import type { JudgedProvider, JudgedResource, Policy, Props } from "../../policies/kit";
import { OWN_POLICY, Office, decodeExcepted } from "../../policies/kit";
import { Analysis } from "../../policies/kit/analysis/analysis";

const EVERYTHING = join(__dirname, "..", "fixtures", "everything-excepted");

/**
 * Fails unless every violation that the policy finds comes back as excepted: advisory, with its own words and the
 * exception that lets it pass.
 *
 * @param violations the messages that the policy gave by itself.
 */
export function assertExceptable(
  policy: Policy,
  resources: readonly JudgedResource[],
  settings: Readonly<Record<string, unknown>>,
  violations: readonly string[],
): void {
  const office = new Office({ startedIn: () => EVERYTHING, today: () => "2026-11-26" });
  const packs = [{ name: "pack", version: "1.0.0", policies: [policy] }];
  const analysis = new Analysis({ packs, enforcementLevel: "mandatory" }, office);
  analysis.configure({ [policy.name]: { enforcementLevel: "mandatory", settings } });
  // What was given as input is known from the analysis of single resources, which comes first.
  if (policy.kind === "stack") for (const resource of resources) analyzeInputs(analysis, resource);
  const found =
    policy.kind === "resource"
      ? resources.flatMap((resource) => [
          ...analysis.analyze(described(resource, new analyzer.AnalyzeRequest())),
        ])
      : analysis.analyzeStack(stackOf(resources));
  const texts = found
    .filter(({ policyName }) => policyName !== OWN_POLICY)
    .map(({ enforcementLevel, message, description }) => {
      assert.equal(enforcementLevel, "advisory", `${policy.name} blocks although it is excepted: ${message}`);
      return decodeExcepted(message.replace(`${description}\n`, ""))?.message;
    });
  for (const violation of violations) {
    assert.ok(texts.includes(violation), `${policy.name} isn't excepted: ${violation}`);
  }
}

function analyzeInputs(analysis: Analysis, resource: JudgedResource): void {
  if (!resource.inputKeys) return;
  const inputs = [...resource.inputKeys].map((key) => [key, resource.props[key] ?? null] as const);
  analysis.analyze(
    described({ ...resource, props: Object.fromEntries(inputs) }, new analyzer.AnalyzeRequest()),
  );
}

function stackOf(resources: readonly JudgedResource[]): Uint8Array {
  const request = new analyzer.AnalyzeStackRequest();
  request.setResourcesList(
    resources.map((resource) => {
      const message = new analyzer.AnalyzerResource();
      describe(resource, message);
      message.setDependenciesList([...resource.dependencies]);
      for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
        const dependencies = new analyzer.AnalyzerPropertyDependencies();
        dependencies.setUrnsList([...urns]);
        message.getPropertydependenciesMap().set(property, dependencies);
      }
      return message;
    }),
  );
  return request.serializeBinary();
}

function described(resource: JudgedResource, message: analyzer.AnalyzeRequest): Uint8Array {
  describe(resource, message);
  return message.serializeBinary();
}

function describe(
  { urn, type, name, props, options, parent = "", provider }: JudgedResource,
  message: analyzer.AnalyzeRequest | analyzer.AnalyzerResource,
): void {
  message.setUrn(urn);
  message.setType(type);
  message.setName(name);
  message.setProperties(structOf(props));
  const given = new analyzer.AnalyzerResourceOptions();
  given.setProtect(options.protect);
  given.setParent(parent);
  message.setOptions(given);
  if (message instanceof analyzer.AnalyzerResource) message.setParent(parent);
  if (provider) message.setProvider(providerOf(provider));
}

function providerOf({ urn, type, name, props }: JudgedProvider): analyzer.AnalyzerProviderResource {
  const message = new analyzer.AnalyzerProviderResource();
  message.setUrn(urn);
  message.setType(type);
  message.setName(name);
  message.setProperties(structOf(props));
  return message;
}

function structOf(props: Props): Struct {
  return Struct.fromJavaScript(JSON.parse(JSON.stringify(props)) as Record<string, JavaScriptValue>);
}
