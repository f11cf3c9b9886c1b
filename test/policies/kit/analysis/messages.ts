/** Messages of `pulumirpc.Analyzer` as an engine sends them, and what a policy of the kit answers. */
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";

import type { Policy } from "../../../../policies/kit";
import { Analysis } from "../../../../policies/kit/analysis/analysis";
import { urnOf } from "../../../support/judge";

export const BUCKET = "aws:s3/bucket:Bucket";
export const PARENT = "urn:pulumi:test::plumbline::a:b:C::parent";
const SIGNATURE = "4dabf18193072939515e22adb298388d";

/** What a policy has to state, where nothing depends on it. */
export const PLAIN = {
  frameworks: [],
  remediation: "Do it.",
  severity: "low",
  config: z.strictObject({}),
} as const;

export type Properties = Readonly<Record<string, JavaScriptValue>>;

/** A secret as it crosses the wire. */
export function secretOf(value: JavaScriptValue): JavaScriptValue {
  return { [SIGNATURE]: "1b47061264138c4ac30d75fd1eb44270", value };
}

/** A text asset as it crosses the wire. */
export function textAsset(text: string): JavaScriptValue {
  return { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text };
}

interface Described {
  readonly type?: string;
  readonly name?: string;
  readonly provider?: Properties;
  readonly additionalSecretOutputs?: readonly string[];
}

function describe<Message extends analyzer.AnalyzeRequest | analyzer.AnalyzerResource>(
  message: Message,
  props: Properties,
  { type = BUCKET, name = "logs", provider, additionalSecretOutputs = [] }: Described,
): Message {
  message.setType(type);
  message.setUrn(urnOf(type, name));
  message.setName(name);
  message.setProperties(Struct.fromJavaScript(props));
  const options = new analyzer.AnalyzerResourceOptions();
  options.setProtect(true);
  options.setIgnorechangesList(["a", "b"]);
  options.setAliasesList(["urn:pulumi:test::plumbline::a:b:C::before"]);
  options.setParent(PARENT);
  options.setAdditionalsecretoutputsList([...additionalSecretOutputs]);
  message.setOptions(options);
  if (provider) {
    const described = new analyzer.AnalyzerProviderResource();
    described.setType("pulumi:providers:aws");
    described.setUrn("urn:pulumi:test::plumbline::pulumi:providers:aws::main");
    described.setName("main");
    described.setProperties(Struct.fromJavaScript(provider));
    message.setProvider(described);
  }
  return message;
}

/** One resource with its inputs. */
export function analyzeRequest(props: Properties, extra: Described = {}): analyzer.AnalyzeRequest {
  return describe(new analyzer.AnalyzeRequest(), props, extra);
}

/** A resource of a stack, with what its properties come from. */
export function stackResource(
  props: Properties,
  extra: Described & { readonly from?: Readonly<Record<string, readonly string[]>> } = {},
): analyzer.AnalyzerResource {
  const message = describe(new analyzer.AnalyzerResource(), props, extra);
  const from = extra.from ?? {};
  message.setDependenciesList(Object.values(from).flat());
  for (const [property, urns] of Object.entries(from)) {
    const dependencies = new analyzer.AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  return message;
}

/** All resources of a stack. */
export function stackRequest(resources: readonly analyzer.AnalyzerResource[]): analyzer.AnalyzeStackRequest {
  const message = new analyzer.AnalyzeStackRequest();
  message.setResourcesList([...resources]);
  return message;
}

/** The analysis of one pack, `pack` 1.0.0. */
export function analysisOf(...policies: readonly Policy[]): Analysis {
  return new Analysis({
    packs: [{ name: "pack", version: "1.0.0", policies }],
    enforcementLevel: "mandatory",
  });
}
