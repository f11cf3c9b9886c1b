import assert from "node:assert/strict";

import type { Tier } from "../../stacks/environment-config";
import { enough, entries, refusal } from "./entries";
import type { Values } from "./entries";

/** The one line that a tier's configuration with these changes is refused with. */
function refused(tier: Tier, changes: Values): string {
  const lines = refusal(tier, entries(enough(tier, changes)));
  assert.equal(lines.length, 1, lines.join("\n"));
  return lines.join("");
}

describe("a mistake in the configuration", () => {
  const cases: readonly (readonly [title: string, tier: Tier, changes: Values, line: RegExp])[] = [
    [
      "names file, key, value and what is allowed",
      "prod",
      { service: { port: 80 } },
      /^stacks\/Pulumi\.prod\.yaml: plumbline:service\.port is 80; allowed: a whole number from 1024 to 65535/,
    ],
    [
      "tells a wrong type",
      "test",
      { service: { cpu: "256" } },
      /service\.cpu is "256"; allowed: one of 256, 512,/,
    ],
    [
      "tells a wrong word",
      "test",
      { network: { nat: "double" } },
      /network\.nat is "double"; allowed: none \| single \| per-az$/,
    ],
    [
      "tells a missing key",
      "test",
      { costCenter: undefined },
      /plumbline:costCenter is missing; allowed: 2 to 32 letters/,
    ],
    [
      "tells a missing field",
      "test",
      { service: { image: undefined } },
      /plumbline:service\.image is missing; allowed:/,
    ],
    [
      "suggests the key that was meant",
      "test",
      { netwrok: {} },
      /plumbline:netwrok is not a known key; did you mean "plumbline:network"\?/,
    ],
    [
      "suggests the field that was meant",
      "test",
      { service: { minTask: 1 } },
      /plumbline:service\.minTask is not a known key; did you mean "minTasks"\?; allowed: image,/,
    ],
    [
      "suggests a field deep inside",
      "test",
      { network: { flowLogs: { destnation: "s3" } } },
      /plumbline:network\.flowLogs\.destnation is not a known key; did you mean "destination"\?/,
    ],
    [
      "suggests nothing when nothing is near",
      "test",
      { bananas: "1" },
      /plumbline:bananas is not a known key; allowed: plumbline:tier,/,
    ],
    [
      "sees a key that should have been a path",
      "test",
      { "plumbline:service.minTasks": "2" },
      /is a field of plumbline:service, not a key; set it with: pulumi config set --path 'plumbline:service\.minTasks' VALUE/,
    ],
    [
      "sees a misspelt namespace",
      "test",
      { "plumbine:tags": {} },
      /plumbine:tags is in an unknown namespace; did you mean "plumbline:tags"\?/,
    ],
    [
      "sees an aws key it would ignore",
      "test",
      { "aws:defaultTags": {} },
      /aws:defaultTags is not a known key/,
    ],
    [
      "sees a cost key that nobody would read",
      "test",
      { "cost:monthlyCeling": 100 },
      /cost:monthlyCeling is not a known key; did you mean "cost:monthlyCeiling"\?/,
    ],
    [
      "tells what is no JSON",
      "test",
      { network: "{zones" },
      /plumbline:network is "\{zones"; allowed: an object of cidr,/,
    ],
    [
      "tells an item of a list",
      "test",
      { network: { zones: ["a", "z"] } },
      /network\.zones\[1\] is "z"; allowed: a \| b/,
    ],
    [
      "wants two zones for two of everything",
      "prod",
      { network: { zones: ["a"] } },
      /network\.zones is \["a"\]; allowed: 2 or 3/,
    ],
    [
      "takes a zone once",
      "test",
      { network: { zones: ["a", "a"] } },
      /network\.zones is \["a","a"\]; allowed: 2 or 3 different/,
    ],
    [
      "wants room for the subnets",
      "test",
      { network: { cidr: "10.0.0.0/24" } },
      /allowed: a private IPv4 block .* from \/16 to \/22/,
    ],
    [
      "wants private addresses",
      "test",
      { network: { cidr: "8.8.0.0/16" } },
      /network\.cidr is "8\.8\.0\.0\/16"; allowed: a private/,
    ],
    [
      "wants the first address of a block",
      "test",
      { network: { cidr: "10.0.1.0/16" } },
      /network\.cidr is "10\.0\.1\.0\/16"/,
    ],
    [
      "refuses a branch that is many",
      "test",
      { delivery: { gitlab: { project: "acme/shop", previewBranches: ["*"], deployBranch: "main" } } },
      /delivery\.gitlab\.previewBranches\[0\] is "\*"; allowed: the name of a branch, without wildcards/,
    ],
    [
      "refuses a time zone that nobody knows",
      "test",
      { offHours: { timeZone: "Europe/Berlyn" } },
      /offHours\.timeZone is "Europe\/Berlyn"; allowed: the name of a time zone/,
    ],
    [
      "refuses an image that changes under its name",
      "test",
      { service: { image: "nginx.org/nginx:latest" } },
      /service\.image is/,
    ],
    [
      "refuses a tag of the wrong type",
      "test",
      { tags: { Team: 5 } },
      /plumbline:tags\.Team is 5; allowed: text/,
    ],
    [
      "refuses a tag that AWS keeps to itself",
      "test",
      { tags: { "aws:x": "y" } },
      /plumbline:tags\.aws:x is not a key that/,
    ],
    ["tells an unknown tier", "test", { tier: "tset" }, /plumbline:tier is "tset"; allowed: test/],
  ];
  for (const [title, tier, changes, line] of cases) {
    it(title, () => {
      assert.match(refused(tier, changes), line);
    });
  }

  it("is told even when the tier is not known", () => {
    const lines = refusal("sandbox", entries(enough("test", { service: { port: 1 } })));
    assert.match(
      lines.join("\n"),
      /plumbline:tier is missing, and the stack's name "sandbox" is no tier; allowed: test/,
    );
    assert.match(lines.join("\n"), /plumbline:service\.port is 1/);
  });

  it("is found in the stack's name, for it becomes part of bucket names", () => {
    const [line] = refusal("Prod_EU", entries({ ...enough("prod"), tier: "prod" }));
    assert.match(line ?? "", /\(the stack's name\) is "Prod_EU"; allowed: 2 to 20 lower-case/);
  });

  it("never shows the value of a secret", () => {
    const values = enough("prod", {
      service: { cpu: 256, memory: 8192, minTasks: 9999, variables: { KEY: 12345 } },
    });
    const message = refusal("prod", entries(values, ["service"])).join("\n");
    assert.match(message, /service\.memory is \[secret\], which Fargate does not offer with cpu \[secret\]/);
    assert.match(message, /service\.minTasks is \[secret\]/);
    assert.doesNotMatch(message, /8192|9999|12345/);
  });

  it("is reported together with all others, a line each, with their number", () => {
    const lines = refusal(
      "prod",
      entries(
        enough("prod", { owner: "", network: { nat: 1 }, database: { backupRetentionDays: 0 }, extra: "1" }),
      ),
    );
    assert.equal(lines[0], "stacks/Pulumi.prod.yaml has 4 mistakes; nothing was created.");
    assert.equal(lines.length, 5);
    assert.ok(lines.slice(1).every((line) => line.startsWith("stacks/Pulumi.prod.yaml: plumbline:")));
  });
});

describe("a contradiction in the configuration", () => {
  const ecr = "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1";
  const endpoints = ["ecr.api", "ecr.dkr", "logs", "secretsmanager", "ssm"];
  const cases: readonly (readonly [title: string, tier: Tier, changes: Values, line: RegExp])[] = [
    [
      "more tasks at least than at most",
      "test",
      { service: { minTasks: 3 } },
      /service\.minTasks is 3, more than maxTasks \(2\); allowed: at most maxTasks$/,
    ],
    [
      "memory that Fargate does not sell with the CPU",
      "test",
      { service: { cpu: 256, memory: 3072 } },
      /service\.memory is 3072, which Fargate does not offer with cpu 256; allowed: 512, 1024, 2048$/,
    ],
    [
      "no backups in prod",
      "prod",
      { database: { backupRetentionDays: 0 } },
      /backupRetentionDays is 0; allowed in prod: 1 to 35/,
    ],
    [
      "peers with the same addresses",
      "test",
      { network: { peeredCidrs: ["10.10.128.0/20"] } },
      /peeredCidrs is \["10\.10\.128\.0\/20"\], which overlaps with network\.cidr \("10\.10\.0\.0\/16"\)/,
    ],
    [
      "peers that overlap",
      "test",
      { network: { peeredCidrs: ["10.1.0.0/16", "10.1.2.0/24"] } },
      /overlap with each other/,
    ],
    [
      "a service without TLS in staging",
      "staging",
      { service: { domain: undefined } },
      /service\.domain is missing; allowed in staging/,
    ],
    [
      "a certificate of another region",
      "prod",
      { service: { certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/abc" } },
      /service\.certificateArn is .*; allowed: a certificate of the region us-east-1/,
    ],
    [
      "internet without NAT",
      "test",
      { network: { nat: "none" } },
      /service\.internetEgress is true, but network\.nat is "none"/,
    ],
    [
      "a public image without internet",
      "test",
      { network: { nat: "none", interfaceEndpoints: endpoints }, service: { internetEgress: false } },
      /service\.image is .*, which takes the internet to pull/,
    ],
    [
      "no internet and no endpoints",
      "test",
      { network: { nat: "none" }, service: { internetEgress: false, image: ecr } },
      /network\.interfaceEndpoints is \[\]; allowed while .* \(missing: ecr\.api, ecr\.dkr, logs, secretsmanager, ssm\)/,
    ],
    [
      "storage that shrinks",
      "test",
      { database: { storage: { gib: 100, maxGib: 50 } } },
      /maxGib is 50, less than gib \(100\)/,
    ],
    [
      "storage that hardly grows",
      "test",
      { database: { storage: { gib: 100, maxGib: 105 } } },
      /maxGib is 105; allowed: gib \(100\) itself/,
    ],
    [
      "an application on no foundation",
      "test",
      { split: { part: "application" } },
      /plumbline:split\.foundation is missing; allowed while split\.part is application: the name of the stack/,
    ],
    [
      "a foundation of its own and another's",
      "test",
      { split: { foundation: "acme/plumbline/net" } },
      /split\.foundation is "acme\/plumbline\/net", but split\.part is "whole"; allowed: nothing/,
    ],
    [
      "a lock that nobody can undo, outside prod",
      "staging",
      { audit: { lock: "compliance" } },
      /audit\.lock is "compliance", which nobody can undo for 365 days.*; allowed in staging: governance/,
    ],
    [
      "a conformance pack with nothing to judge",
      "test",
      { audit: { conformancePack: true } },
      /audit\.conformancePack is true, but audit\.config is "none"/,
    ],
    [
      "a vault that can't be emptied, outside prod",
      "staging",
      { backups: { lock: "compliance" } },
      /backups\.lock is "compliance".*; allowed in staging: none \| governance/,
    ],
    [
      "backups of months that go before those of days",
      "prod",
      { backups: { dailyDays: 60, monthlyDays: 30 } },
      /backups\.monthlyDays is 30, less than dailyDays \(60\)/,
    ],
    [
      "copies beside the original",
      "prod",
      { backups: { copyRegion: "us-east-1" } },
      /backups\.copyRegion is "us-east-1", where the data itself is/,
    ],
    [
      "a role that deploys without bounds",
      "prod",
      { delivery: { github: { repository: "acme/shop" } } },
      /iam\.permissionsBoundary is missing; allowed while delivery\.github or delivery\.gitlab is set/,
    ],
    [
      "two places to deploy from",
      "prod",
      {
        delivery: {
          github: { repository: "acme/shop" },
          gitlab: { project: "acme/shop", previewBranches: ["main"], deployBranch: "main" },
        },
        iam: { permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary" },
      },
      /delivery\.gitlab is set, and delivery\.github is too/,
    ],
    [
      "working hours in prod",
      "prod",
      { offHours: { enabled: true } },
      /offHours\.enabled is true; allowed in prod: false/,
    ],
    [
      "a day that ends before it starts",
      "test",
      { offHours: { enabled: true, start: "19:00", stop: "07:00" } },
      /offHours\.stop is "07:00", not after start \("19:00"\)/,
    ],
    [
      "a tag that the program sets",
      "test",
      { tags: { owner: "me" } },
      /plumbline:tags has owner, which the program sets itself/,
    ],
    [
      "a health check that is no command",
      "test",
      { service: { healthCheckCommand: ["curl", "x"] } },
      /starts with CMD or CMD-SHELL/,
    ],
  ];
  for (const [title, tier, changes, line] of cases) {
    it(`is refused: ${title}`, () => {
      assert.match(refused(tier, changes), line);
    });
  }

  it("is not looked for among values that are wrong already", () => {
    assert.match(refused("test", { service: { minTasks: "many" } }), /service\.minTasks is "many"/);
  });

  it("does not arise where a network has no way to the internet and needs none", () => {
    const quiet = { nat: "none", interfaceEndpoints: endpoints };
    const values = enough("test", { network: quiet, service: { internetEgress: false, image: ecr } });
    assert.throws(() => refusal("test", entries(values)), /was accepted/);
  });
});
