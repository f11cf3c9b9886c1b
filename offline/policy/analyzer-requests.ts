import { Writer } from "protobufjs/minimal";

import type { ProviderView } from "../engine/judges";
import type { PlannedResource } from "../engine/planned-resource";
import { finished, message, text } from "../wire/message-writer";
import { writeStruct } from "../wire/struct-codec";
import type { WireObject } from "../wire/values";
import { withoutInternals, withoutReferences } from "../wire/values";

/** A planned resource with the provider that manages it, as judges are shown it. */
export type ShownResource = Omit<PlannedResource, "outputs" | "operation" | "id" | "changes"> & {
  readonly providerView: ProviderView | undefined;
};

/**
 * Requests of `pulumirpc.Analyzer` in serialized form, so that one serialization serves every pack. Field numbers:
 * pulumi/pulumi, `proto/pulumi/analyzer.proto`; what is at its default is left out, as protobuf has it.
 */
const DELIMITED = 2;
const VARINT = 0;
const FIXED64 = 1;

/** An `AnalyzeRequest` over a resource's inputs. */
export function analyzeRequest(resource: ShownResource): Buffer {
  const writer = Writer.create();
  writeSubject(writer, resource, withoutInternals(resource.inputs));
  return finished(writer);
}

/** The same message for `Remediate`, whose answer replaces all inputs: the engine's own keys among them travel along. */
export function remediateRequest(resource: ShownResource): Buffer {
  const writer = Writer.create();
  writeSubject(writer, resource, resource.inputs);
  return finished(writer);
}

/** An `AnalyzeStackRequest` over all resources with their outputs. */
export function analyzeStackRequest(
  resources: readonly (ShownResource & { readonly outputs: WireObject })[],
): Buffer {
  const writer = Writer.create();
  for (const resource of resources) {
    message(writer, 1, () => {
      writeSubject(writer, resource, withoutInternals(resource.outputs));
      text(writer, 7, resource.parent);
      texts(writer, 8, resource.dependencies);
      for (const [property, urns] of Object.entries(resource.propertyDependencies)) {
        if (urns.length === 0) continue;
        message(writer, 9, () => {
          text(writer, 1, property);
          message(writer, 2, () => {
            texts(writer, 1, urns);
          });
        });
      }
    });
  }
  return finished(writer);
}

/** The fields that `AnalyzeRequest` and `AnalyzerResource` share. */
function writeSubject(writer: Writer, resource: ShownResource, properties: WireObject): void {
  text(writer, 1, resource.type);
  struct(writer, 2, properties);
  text(writer, 3, resource.urn);
  text(writer, 4, resource.name);
  // Written even when empty: `@pulumi/policy` refuses a resource without options.
  message(writer, 5, () => {
    writeOptions(writer, resource);
  });
  const provider = resource.providerView;
  if (!provider) return;
  message(writer, 6, () => {
    text(writer, 1, provider.type);
    struct(writer, 2, withoutInternals(provider.inputs));
    text(writer, 3, provider.urn);
    text(writer, 4, provider.name);
  });
}

/** `AnalyzerResourceOptions`. No aliases: SDKs state them as specifications, which the engine keeps from judges. */
function writeOptions(writer: Writer, { options, parent }: ShownResource): void {
  flag(writer, 1, options.protect);
  texts(writer, 2, options.ignoreChanges);
  flag(writer, 3, options.deleteBeforeReplace ?? false);
  flag(writer, 4, options.deleteBeforeReplace !== undefined);
  texts(writer, 5, options.additionalSecretOutputs);
  message(writer, 7, () => {
    for (const [index, name] of (["create", "update", "delete"] as const).entries()) {
      const seconds = options.timeouts[name];
      if (seconds !== 0) writer.uint32(((index + 1) << 3) | FIXED64).double(seconds);
    }
  });
  text(writer, 8, parent);
}

function struct(writer: Writer, field: number, properties: WireObject): void {
  message(writer, field, () => {
    writeStruct(writer, withoutReferences(properties) as WireObject);
  });
}

function texts(writer: Writer, field: number, values: readonly string[]): void {
  for (const value of values) writer.uint32((field << 3) | DELIMITED).string(value);
}

function flag(writer: Writer, field: number, value: boolean): void {
  if (value) writer.uint32((field << 3) | VARINT).bool(value);
}
