/** The kit through the analyzer that `@pulumi/policy` serves to the engine: protocol messages in and out. */
import assert from "node:assert/strict";

import type * as pulumiPolicy from "@pulumi/policy";
import * as server from "@pulumi/policy/server";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Struct, type JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";
import { z } from "zod";

import type { Policy } from "../../../policies/kit";
import { UNKNOWN, decodeVerdicts, fail, resourcePolicy, stackPolicy, unknown } from "../../../policies/kit";
import { toPulumiPolicy } from "../../../policies/kit/pack";
import { urnOf } from "../../support/judge";

type Rpc<Request, Response> = (
  call: { readonly request: Request },
  callback: (error: Error | undefined, response: Response) => void,
) => void;
type Maker<Request, Response> = (
  pack: string,
  version: string,
  level: pulumiPolicy.EnforcementLevel,
  policies: readonly unknown[],
) => Rpc<Request, Response>;

/** What the declarations of `@pulumi/policy/server` leave out. */
const { makeAnalyzeRpcFun, makeAnalyzeStackRpcFun, makeRemediateRpcFun } = server as unknown as {
  makeAnalyzeRpcFun: Maker<analyzer.AnalyzeRequest, analyzer.AnalyzeResponse>;
  makeAnalyzeStackRpcFun: Maker<analyzer.AnalyzeStackRequest, analyzer.AnalyzeResponse>;
  makeRemediateRpcFun: Maker<analyzer.AnalyzeRequest, analyzer.RemediateResponse>;
};

type Properties = Record<string, JavaScriptValue>;

const BUCKET = "aws:s3/bucket:Bucket";
const SECRET = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", value: "hunter2" };

async function ask<Request, Response>(
  make: Maker<Request, Response>,
  policy: Policy,
  request: Request,
): Promise<Response> {
  const rpc = make("pack", "1.0.0", "mandatory", [toPulumiPolicy(policy)]);
  return new Promise((resolve, reject) => {
    rpc({ request }, (error, response) => {
      if (error) reject(error);
      else resolve(response);
    });
  });
}

function request(props: Properties, providerProps?: Properties): analyzer.AnalyzeRequest {
  const message = new analyzer.AnalyzeRequest();
  message.setType(BUCKET);
  message.setUrn(urnOf(BUCKET, "logs"));
  message.setName("logs");
  message.setProperties(Struct.fromJavaScript(props));
  const options = new analyzer.AnalyzerResourceOptions();
  options.setProtect(true);
  options.setParent("urn:pulumi:test::plumbline::a:b:C::parent");
  message.setOptions(options);
  if (providerProps) {
    const provider = new analyzer.AnalyzerProviderResource();
    provider.setType("pulumi:providers:aws");
    provider.setName("main");
    provider.setProperties(Struct.fromJavaScript(providerProps));
    message.setProvider(provider);
  }
  return message;
}

function resource(
  type: string,
  name: string,
  props: Properties,
  from: Readonly<Record<string, readonly string[]>> = {},
) {
  const message = new analyzer.AnalyzerResource();
  message.setType(type);
  message.setUrn(urnOf(type, name));
  message.setName(name);
  message.setProperties(Struct.fromJavaScript(props));
  message.setOptions(new analyzer.AnalyzerResourceOptions());
  message.setDependenciesList(Object.values(from).flat());
  for (const [property, urns] of Object.entries(from)) {
    const dependencies = new analyzer.AnalyzerPropertyDependencies();
    dependencies.setUrnsList([...urns]);
    message.getPropertydependenciesMap().set(property, dependencies);
  }
  return message;
}

const nothing = {
  frameworks: [],
  remediation: "Do it.",
  severity: "low",
  config: z.strictObject({}),
} as const;

describe("a resource policy behind Pulumi's analyzer", () => {
  it("sees properties, options, parent and provider as plain data", async () => {
    let seen: unknown;
    const looking = resourcePolicy({
      ...nothing,
      name: "looking",
      description: "Looks.",
      check: ({ props, options, parent, provider }) => {
        seen = { props, protect: options.protect, parent, provider: provider?.props };
        return [];
      },
    });
    await ask(
      makeAnalyzeRpcFun,
      looking,
      request({ password: SECRET, arn: UNKNOWN, tags: { a: "b" } }, { region: UNKNOWN }),
    );
    assert.deepEqual(seen, {
      props: { password: "hunter2", arn: UNKNOWN, tags: { a: "b" } },
      protect: true,
      parent: "urn:pulumi:test::plumbline::a:b:C::parent",
      provider: { region: UNKNOWN },
    });
  });

  it("reports violations at its level and unknowns as advisory, in one answer", async () => {
    const both = resourcePolicy({
      ...nothing,
      name: "both",
      description: "Says both.",
      *check() {
        yield unknown("tags is unknown");
        yield fail("is wrong");
      },
    });
    const response = await ask(makeAnalyzeRpcFun, both, request({}));
    assert.deepEqual(
      response.getDiagnosticsList().map((diagnostic) => [
        diagnostic.getEnforcementlevel(),
        // The engine shows the description before a violation's message.
        decodeVerdicts(diagnostic.getMessage().replace("Says both.\n", "")),
      ]),
      [
        [analyzer.EnforcementLevel.MANDATORY, [fail("is wrong")]],
        [analyzer.EnforcementLevel.ADVISORY, [unknown("tags is unknown")]],
      ],
    );
  });
});

describe("a remediation behind Pulumi's analyzer", () => {
  const tagging = resourcePolicy({
    ...nothing,
    name: "tagging",
    description: "Tags.",
    enforcementLevel: "remediate",
    check: () => [],
    remediate: ({ props }) => ("tags" in props ? undefined : { tags: { Owner: "a" } }),
  });

  it("changes what it returns and keeps everything else, secrets and unknowns as they were", async () => {
    const response = await ask(
      makeRemediateRpcFun,
      tagging,
      request({ password: SECRET, nested: { deep: [SECRET] }, arn: UNKNOWN }),
    );
    const [remediation] = response.getRemediationsList();
    assert.deepEqual(remediation?.getProperties()?.toJavaScript(), {
      password: SECRET,
      nested: { deep: [SECRET] },
      arn: UNKNOWN,
      tags: { Owner: "a" },
    });
  });

  it("says nothing when there is nothing to repair", async () => {
    const response = await ask(makeRemediateRpcFun, tagging, request({ tags: {} }));
    assert.deepEqual(response.getRemediationsList(), []);
  });

  it("leaves types alone that the policy doesn't apply to", async () => {
    const elsewhere = { ...tagging, appliesTo: (type: string) => type === "aws:sns/topic:Topic" };
    const response = await ask(makeRemediateRpcFun, elsewhere, request({}));
    assert.deepEqual(response.getRemediationsList(), []);
  });
});

describe("a stack policy behind Pulumi's analyzer", () => {
  it("joins resources by property dependencies and blames the resource it names", async () => {
    const joining = stackPolicy({
      ...nothing,
      name: "joining",
      description: "Joins.",
      *check(graph, { stack }) {
        for (const policy of graph.ofType("aws:s3/bucketPolicy:BucketPolicy")) {
          for (const bucket of graph.referenced(policy, "bucket"))
            yield fail(`${stack.stack}: ${policy.name}`, bucket.urn);
        }
        yield unknown("not all is known", urnOf(BUCKET, "logs"));
      },
    });
    const message = new analyzer.AnalyzeStackRequest();
    message.setResourcesList([
      resource(BUCKET, "logs", { arn: UNKNOWN }),
      resource(
        "aws:s3/bucketPolicy:BucketPolicy",
        "open",
        { bucket: UNKNOWN },
        { bucket: [urnOf(BUCKET, "logs")] },
      ),
    ]);
    const diagnostics = (await ask(makeAnalyzeStackRpcFun, joining, message)).getDiagnosticsList();
    assert.equal(diagnostics.length, 2);
    assert.match(diagnostics[0]?.getMessage() ?? "", /test: open$/);
    assert.equal(diagnostics[0]?.getUrn(), urnOf(BUCKET, "logs"));
    assert.deepEqual(decodeVerdicts(diagnostics[1]?.getMessage() ?? ""), [
      unknown("not all is known", urnOf(BUCKET, "logs")),
    ]);
  });
});
