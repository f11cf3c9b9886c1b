/** The kit's analysis against that of `@pulumi/policy`: the same messages in, the same diagnostics out. */
import assert from "node:assert/strict";

import * as server from "@pulumi/policy/server";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import fc from "fast-check";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";

import type { Policy, Verdict } from "../../../../policies/kit";
import {
  UNKNOWN,
  containsUnknown,
  fail,
  resourcePolicy,
  stackPolicy,
  unknown,
} from "../../../../policies/kit";
import { encodeDiagnostics } from "../../../../policies/kit/analysis/encode";
import { asLibraryPolicies } from "./library-policy";
import { BUCKET, analysisOf, analyzeRequest, secretOf, stackRequest, stackResource } from "./messages";
import { urnOf } from "../../../support/judge";

const described = {
  frameworks: [],
  remediation: "Do it.",
  severity: "low",
  config: z.strictObject({}),
} as const;

/** Policies that tell all they see. */
const POLICIES: readonly Policy[] = [
  resourcePolicy({
    ...described,
    name: "tells-resource",
    description: "Tells a resource.",
    *check(resource, { stack }) {
      yield fail(JSON.stringify({ resource, stack }));
    },
  }),
  resourcePolicy({
    ...described,
    name: "tells-bucket",
    description: "Tells a bucket.",
    enforcementLevel: "advisory",
    appliesTo: (type) => type === BUCKET,
    *check({ props, name }) {
      yield unknown(`unknown in ${name}`);
      if (!containsUnknown(props)) yield fail("all is known");
    },
  }),
  stackPolicy({
    ...described,
    name: "tells-stack",
    description: "Tells a stack.",
    *check({ resources }): Iterable<Verdict> {
      for (const { inputKeys, ...resource } of resources) {
        yield fail(JSON.stringify({ ...resource, inputKeys: inputKeys && [...inputKeys] }), resource.urn);
        yield unknown("who knows", resource.urn);
      }
    },
  }),
];

type Rpc = (
  call: { readonly request: unknown },
  callback: (error: Error | undefined, response: analyzer.AnalyzeResponse) => void,
) => void;
type Maker = (pack: string, version: string, level: string, policies: readonly unknown[]) => Rpc;

/** What the declarations of `@pulumi/policy/server` leave out. */
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun } = server as unknown as Record<
  "makeAnalyzeRpcFun" | "makeAnalyzeStackRpcFun",
  Maker
>;

/** Own diagnostics as an engine reads them. */
function answered(diagnostics: Parameters<typeof encodeDiagnostics>[0]): analyzer.AnalyzeResponse.AsObject {
  return analyzer.AnalyzeResponse.deserializeBinary(encodeDiagnostics(diagnostics)).toObject();
}

function byLibrary(make: Maker, request: unknown): Promise<analyzer.AnalyzeResponse.AsObject> {
  return new Promise((resolve, reject) => {
    make(
      "pack",
      "1.0.0",
      "mandatory",
      asLibraryPolicies(POLICIES),
    )({ request }, (error, response) => {
      if (error) reject(error);
      else resolve(response.toObject());
    });
  });
}

/** Property values as they cross the wire: plain ones, unknowns, secrets of either. */
const aValue = fc.letrec<{ value: JavaScriptValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true }),
    fc.string({ unit: "grapheme" }),
    fc.constant(UNKNOWN),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.string({ minLength: 1 }), tie("value"), { maxKeys: 3, noNullPrototype: true }),
    tie("value").map(secretOf),
  ),
})).value;
const someProps = fc.dictionary(fc.string({ minLength: 1 }), aValue, { maxKeys: 5, noNullPrototype: true });
const PROVIDER = { region: "eu-west-1", token: secretOf("x") };

describe("the kit's analysis", () => {
  it("says of any resource what @pulumi/policy would", async () => {
    await fc.assert(
      fc.asyncProperty(someProps, async (props) => {
        const request = analyzeRequest(props, { provider: PROVIDER });
        const own = answered(analysisOf(...POLICIES).analyze(request.serializeBinary()));
        assert.deepEqual(own, await byLibrary(makeAnalyzeRpcFun, request));
      }),
    );
  });

  it("says of any stack what @pulumi/policy would", async () => {
    const [known, elsewhere] = [urnOf(BUCKET, "stack-0"), urnOf(BUCKET, "elsewhere")];
    await fc.assert(
      fc.asyncProperty(fc.array(someProps, { minLength: 1, maxLength: 4 }), async (all) => {
        const request = stackRequest(
          all.map((props, index) =>
            stackResource(props, {
              name: `stack-${index}`,
              provider: PROVIDER,
              from: { bucket: [elsewhere, known] },
            }),
          ),
        );
        const own = answered(analysisOf(...POLICIES).analyzeStack(request.serializeBinary()));
        assert.deepEqual(own, await byLibrary(makeAnalyzeStackRpcFun, request));
      }),
    );
  });
});
