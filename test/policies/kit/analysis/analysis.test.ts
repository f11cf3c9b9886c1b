/** The kit's analysis against that of `@pulumi/policy`: the same messages in, the same diagnostics out. */
import assert from "node:assert/strict";

import * as server from "@pulumi/policy/server";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import fc from "fast-check";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";

import type { Policy, Verdict } from "../../../../policies/kit";
import { containsUnknown, fail, resourcePolicy, stackPolicy, unknown } from "../../../../policies/kit";
import { Analysis } from "../../../../policies/kit/analysis/analysis";
import { toPulumiPolicy } from "../../../../policies/kit/pack";
import { makeAnalyzeResponse } from "../../../../policies/kit/policy-internals";
import { urnOf } from "../../../support/judge";

const BUCKET = "aws:s3/bucket:Bucket";
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

const described = { frameworks: [], remediation: "Do it.", severity: "low" } as const;

/** Policies that tell all they see. */
const POLICIES: readonly Policy[] = [
  resourcePolicy({
    ...described,
    name: "tells-resource",
    description: "Tells a resource.",
    config: z.strictObject({ word: z.string().default("hello") }),
    *check(resource, { config, stack }) {
      yield fail(JSON.stringify({ resource, config, stack }));
    },
  }),
  resourcePolicy({
    ...described,
    name: "tells-bucket",
    description: "Tells a bucket.",
    enforcementLevel: "advisory",
    config: z.strictObject({}),
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
    config: z.strictObject({}),
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

function byLibrary(make: Maker, request: unknown): Promise<analyzer.AnalyzeResponse.AsObject> {
  return new Promise((resolve, reject) => {
    make(
      "pack",
      "1.0.0",
      "mandatory",
      POLICIES.map(toPulumiPolicy),
    )({ request }, (error, response) => {
      if (error) reject(error);
      else resolve(response.toObject());
    });
  });
}

const anAnalysis = (policies: readonly Policy[] = POLICIES) =>
  new Analysis({ name: "pack", version: "1.0.0", enforcementLevel: "mandatory", policies });

type Fixture = Readonly<Record<string, JavaScriptValue>>;

function options(): analyzer.AnalyzerResourceOptions {
  const message = new analyzer.AnalyzerResourceOptions();
  message.setProtect(true);
  message.setIgnorechangesList(["a", "b"]);
  message.setAliasesList(["urn:pulumi:test::plumbline::a:b:C::before"]);
  message.setParent("urn:pulumi:test::plumbline::a:b:C::parent");
  return message;
}

function provider(): analyzer.AnalyzerProviderResource {
  const message = new analyzer.AnalyzerProviderResource();
  message.setType("pulumi:providers:aws");
  message.setUrn("urn:pulumi:test::plumbline::pulumi:providers:aws::main");
  message.setName("main");
  message.setProperties(
    Struct.fromJavaScript({ region: "eu-west-1", token: { [SIGNATURE]: SECRET, value: "x" } }),
  );
  return message;
}

function subject<Message extends analyzer.AnalyzeRequest | analyzer.AnalyzerResource>(
  message: Message,
  props: Fixture,
  name: string,
): Message {
  message.setType(BUCKET);
  message.setUrn(urnOf(BUCKET, name));
  message.setName(name);
  message.setProperties(Struct.fromJavaScript(props));
  message.setOptions(options());
  message.setProvider(provider());
  return message;
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
    tie("value").map((value) => ({ [SIGNATURE]: SECRET, value })),
  ),
})).value;
const someProps = fc.dictionary(fc.string({ minLength: 1 }), aValue, { maxKeys: 5, noNullPrototype: true });

describe("the kit's analysis", () => {
  it("says of any resource what @pulumi/policy would", async () => {
    await fc.assert(
      fc.asyncProperty(someProps, async (props) => {
        const request = subject(new analyzer.AnalyzeRequest(), props, "logs");
        const own = makeAnalyzeResponse(anAnalysis().analyze(request.serializeBinary()));
        assert.deepEqual(own.toObject(), await byLibrary(makeAnalyzeRpcFun, request));
      }),
    );
  });

  it("says of any stack what @pulumi/policy would", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someProps, { minLength: 1, maxLength: 4 }), async (all) => {
        const request = new analyzer.AnalyzeStackRequest();
        request.setResourcesList(
          all.map((props, index) => {
            const message = subject(new analyzer.AnalyzerResource(), props, `stack-${index}`);
            const known = urnOf(BUCKET, "stack-0");
            message.setParent(known);
            message.setDependenciesList([known, urnOf(BUCKET, "elsewhere")]);
            const dependencies = new analyzer.AnalyzerPropertyDependencies();
            dependencies.setUrnsList([urnOf(BUCKET, "elsewhere"), known]);
            message.getPropertydependenciesMap().set("bucket", dependencies);
            return message;
          }),
        );
        const own = makeAnalyzeResponse(anAnalysis().analyzeStack(request.serializeBinary()));
        assert.deepEqual(own.toObject(), await byLibrary(makeAnalyzeStackRpcFun, request));
      }),
    );
  });

  it("tells a stack policy which inputs were given, once it has seen them", () => {
    const analysis = anAnalysis();
    const inputs = subject(new analyzer.AnalyzeRequest(), { bucket: "b" }, "given");
    analysis.analyze(inputs.serializeBinary());
    const request = new analyzer.AnalyzeStackRequest();
    request.setResourcesList([subject(new analyzer.AnalyzerResource(), { arn: UNKNOWN }, "given")]);
    const [found] = analysis.analyzeStack(request.serializeBinary());
    assert.match(found?.message ?? "", /"inputKeys":\["bucket"\]/);
  });

  it("shows an asset by what it is made from, without Pulumi's mark", () => {
    const asset = { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "hello" };
    const request = subject(new analyzer.AnalyzeRequest(), { code: asset }, "asset");
    const [found] = anAnalysis().analyze(request.serializeBinary());
    assert.match(found?.message ?? "", /"props":\{"code":\{"text":"hello"\}\}/);
  });

  it("names the policy that threw", () => {
    const throwing = resourcePolicy({
      ...described,
      name: "throws",
      description: "Throws.",
      config: z.strictObject({}),
      check() {
        throw new TypeError("no such thing");
      },
    });
    const request = subject(new analyzer.AnalyzeRequest(), {}, "any");
    assert.throws(
      () => anAnalysis([throwing]).analyze(request.serializeBinary()),
      /policy 'throws' from policy pack 'pack@v1\.0\.0':\nTypeError: no such thing/,
    );
  });

  it("names the policy whose configuration isn't valid, and takes a valid one after it", () => {
    const analysis = anAnalysis();
    const request = subject(new analyzer.AnalyzeRequest(), {}, "any").serializeBinary();
    analysis.configure({ "tells-resource": { settings: { word: 3 } } });
    assert.throws(() => analysis.analyze(request), /configuration of "tells-resource" is not valid: .*word/s);
    analysis.configure({ "tells-resource": { settings: { word: "bye" } } });
    assert.match(analysis.analyze(request)[0]?.message ?? "", /"word":"bye"/);
  });
});
