import assert from "node:assert/strict";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { stringify } from "yaml";

import type { PreviewReport, ReportedResource } from "../../operations/preview/report/schema";
import { plumbline, previewReport } from "../support/command";
import { shippedCopy } from "../support/shipped";

const FOUNDATION = "organization/plumbline/net";
const IDS = {
  vpcId: "vpc-0f",
  subnetIds: {
    public: { a: "subnet-pub-a", b: "subnet-pub-b" },
    private: { a: "subnet-prv-a", b: "subnet-prv-b" },
    isolated: { a: "subnet-iso-a", b: "subnet-iso-b" },
  },
  s3PrefixListId: "pl-s3",
};
const SERVED = {
  "plumbline:services": {
    web: {
      image: "public.ecr.aws/nginx/nginx-unprivileged:1.28-alpine",
      uses: ["database", "storage"],
    },
  },
  "plumbline:ingress": { domain: { name: "app.example.com", hostedZoneId: "Z0123456789" } },
};
const UNJUDGED = "--no-policy-packs";

describe("an environment split into foundation and application", () => {
  const copy = shippedCopy();
  let count = 0;

  after(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  function configure(stack: string, config: Readonly<Record<string, unknown>>): void {
    const own = { "plumbline:tier": "test", "plumbline:costCenter": "eng-1", ...config };
    writeFileSync(join(copy, "stacks", `Pulumi.${stack}.yaml`), stringify({ config: own }));
  }

  /** Arguments that preview the application on a foundation with these outputs. */
  function onTop(outputs: unknown, config: Readonly<Record<string, unknown>> = {}): readonly string[] {
    const file = join(copy, `outputs-${count++}.json`);
    writeFileSync(file, JSON.stringify(outputs));
    const split = { part: "application", foundation: FOUNDATION };
    configure("app", { "plumbline:split": split, ...SERVED, ...config });
    return ["--program", copy, "--stack", "app", "--stack-outputs", `${FOUNDATION}=${file}`];
  }

  async function foundation(
    config: Readonly<Record<string, unknown>> = {},
    options: readonly string[] = [UNJUDGED],
  ): Promise<PreviewReport> {
    configure("net", { "plumbline:split": { part: "foundation" }, ...config });
    return previewReport(["--program", copy, "--stack", "net", ...options]);
  }

  async function refusal(
    args: readonly string[],
  ): Promise<{ readonly code: number; readonly stderr: string }> {
    return plumbline(["preview", "--engine", "offline", "--format", "json", UNJUDGED, ...args]);
  }

  /** What a stack makes: types and names, without what names the stack, and without what each stack has. */
  function made({ resources }: PreviewReport, stack: string): readonly string[] {
    const own = ["pulumi:pulumi:Stack", "pulumi:pulumi:StackReference", "pulumi:providers:aws"];
    const isOwn = ({ type, name }: ReportedResource) =>
      own.includes(type) ||
      type === "plumbline:environment:Environment" ||
      name.startsWith(`plumbline-${stack}-logs`);
    return resources
      .filter((resource) => !isOwn(resource))
      .map(({ type, name }) => `${type} ${name.replace(`plumbline-${stack}-`, "")}`);
  }

  it("is made of the same resources as a whole one, each in one of the two stacks", async () => {
    configure("all", SERVED);
    const whole = made(await previewReport(["--program", copy, "--stack", "all", UNJUDGED]), "all");
    const below = made(await foundation(), "net");
    const above = made(await previewReport([...onTop({ foundation: IDS }), UNJUDGED]), "app");
    assert.deepEqual([...below, ...above].sort(), [...whole].sort());
    assert.ok(below.length > 30 && above.length > 30);
  });

  it("hands the application what the foundation exports, and nothing else is unknown of it", async () => {
    const { outputs } = await foundation();
    assert.deepEqual(Object.keys(outputs), ["foundation", "vpcId"]);
    assert.deepEqual(Object.keys(outputs.foundation as object).sort(), Object.keys(IDS).sort());

    const report = await previewReport([...onTop({ foundation: IDS }), UNJUDGED]);
    const properties = (name: string) =>
      report.resources.find((resource) => resource.name === `plumbline-app-${name}`)?.properties;
    assert.deepEqual(properties("database-subnets")?.subnetIds, ["subnet-iso-a", "subnet-iso-b"]);
    assert.deepEqual(properties("load-balancer-alb")?.subnets, ["subnet-pub-a", "subnet-pub-b"]);
    assert.equal(properties("web-traffic-security-group")?.vpcId, "vpc-0f");
    assert.equal(properties("web-traffic-egress-s3")?.prefixListId, "pl-s3");
    assert.ok(!report.resources.some(({ type }) => type === "aws:ec2/vpc:Vpc"));
  });

  it("passes every mandatory policy in both stacks, and is unknown, not wrong, where nothing tells", async () => {
    for (const report of [await foundation({}, []), await previewReport(onTop({ foundation: IDS }))]) {
      assert.deepEqual(
        report.findings.filter(({ enforcementLevel }) => enforcementLevel === "mandatory"),
        [],
      );
    }
    const args = onTop({});
    const blind = await previewReport([...args.slice(0, args.indexOf("--stack-outputs")), UNJUDGED]);
    assert.equal(blind.exitCode, 0);
    assert.ok(blind.warnings.some(({ message }) => message.includes(`--stack-outputs ${FOUNDATION}=FILE`)));
  });

  it("lets each stack be made in an account and by a role of its own", async () => {
    const role = (name: string) => ({
      "aws:allowedAccountIds": ["123456789012"],
      "aws:assumeRoles": [{ roleArn: `arn:aws:iam::123456789012:role/${name}` }],
    });
    const assumed = ({ resources }: PreviewReport) =>
      resources
        .filter(({ type }) => type === "pulumi:providers:aws")
        .map(({ properties }) => /role\/(\w+)/.exec(JSON.stringify(properties.assumeRoles))?.[1]);
    assert.deepEqual(assumed(await foundation(role("network"))), ["network"]);
    const application = await previewReport([...onTop({ foundation: IDS }, role("shop")), UNJUDGED]);
    assert.deepEqual(assumed(application), ["shop"]);
  });

  it("stops where the foundation is none, and says which stack and what to do", async () => {
    const { code, stderr } = await refusal(onTop({ vpcId: "vpc-0f" }));
    assert.equal(code, 3);
    assert.match(stderr, /stack "organization\/plumbline\/net", output foundation: there is none; expected/);
    const partly = await refusal(onTop({ foundation: { ...IDS, vpcId: 7 } }));
    assert.match(partly.stderr, /output foundation: .*vpcId.*Update that stack first/);
  });

  it("stops where the two disagree about what there is", async () => {
    const zones = await refusal(onTop({ foundation: IDS }, { "plumbline:network": { zones: ["a", "c"] } }));
    assert.equal(zones.code, 3);
    assert.match(zones.stderr, /has no public subnet in zone c; it has zones a, b\. Set network\.zones/);
    const network = { "plumbline:network": { interfaceEndpoints: ["ssm"] } };
    const endpoints = await refusal(onTop({ foundation: IDS }, network));
    assert.match(endpoints.stderr, /has no interface endpoints, but network\.interfaceEndpoints lists some/);
  });

  it("uses the endpoints of the foundation", async () => {
    const network = { "plumbline:network": { interfaceEndpoints: ["ssm"] } };
    const given = { foundation: { ...IDS, endpointSecurityGroupId: "sg-endpoints" } };
    const { resources } = await previewReport([...onTop(given, network), UNJUDGED]);
    const rule = resources.find(({ name }) => name === "plumbline-app-web-traffic-egress-endpoints");
    assert.equal(rule?.properties.referencedSecurityGroupId, "sg-endpoints");
  });
});
