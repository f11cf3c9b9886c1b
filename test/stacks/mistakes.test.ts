import assert from "node:assert/strict";

import type { Tier } from "../../stacks/environment-config";
import { enough, entries, refusal, web } from "./entries";
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
      web({ port: 80 }),
      /^stacks\/Pulumi\.prod\.yaml: plumbline:services\.web\.port is 80; allowed: a whole number from 1024 to 65535/,
    ],
    [
      "tells a wrong type",
      "test",
      web({ cpu: "256" }),
      /services\.web\.cpu is "256"; allowed: one of 256, 512,/,
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
      web({ image: undefined }),
      /plumbline:services\.web\.image is missing; allowed:/,
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
      web({ minTask: 1 }),
      /plumbline:services\.web\.minTask is not a known key; did you mean "minTasks"\?; allowed: image,/,
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
      { "plumbline:services.web.minTasks": "2" },
      /is a field of plumbline:services, not a key; set it with: pulumi config set --path 'plumbline:services\.web\.minTasks' VALUE/,
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
      web({ image: "nginx.org/nginx:latest" }),
      /services\.web\.image is/,
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
    [
      "refuses a service's name that a part of the environment has",
      "test",
      { services: { database: { image: "example.com/app:1" } } },
      /plumbline:services\.database is not a key that is allowed here; allowed: services by name: 2 to 12/,
    ],
    [
      "refuses a queue's name that its own dead letters could have",
      "test",
      { queues: { "orders-dead-letters": {} } },
      /plumbline:queues\.orders-dead-letters is not a key that is allowed here/,
    ],
    [
      "tells what is no schedule",
      "test",
      web({ scheduledTasks: { nightly: { schedule: "0 3 * * *", command: ["x"] } } }),
      /services\.web\.scheduledTasks\.nightly\.schedule is "0 3 \* \* \*"; allowed: cron\(/,
    ],
    [
      "tells what is no time zone",
      "test",
      web({ scheduledTasks: { nightly: { schedule: "rate(1 day)", timezone: "Zurich", command: ["x"] } } }),
      /nightly\.timezone is "Zurich"; allowed: a time zone of the IANA database/,
    ],
    [
      "wants at least one service",
      "test",
      { services: undefined },
      /plumbline:services is missing; allowed: services by name/,
    ],
    [
      "wants a service to be an object",
      "test",
      { services: { web: null } },
      /plumbline:services\.web is null; allowed: an object of image,/,
    ],
    ["tells an unknown tier", "test", { tier: "tset" }, /plumbline:tier is "tset"; allowed: test/],
  ];
  for (const [title, tier, changes, line] of cases) {
    it(title, () => {
      assert.match(refused(tier, changes), line);
    });
  }

  it("is told even when the tier is not known", () => {
    const lines = refusal("sandbox", entries(enough("test", web({ port: 1 }))));
    assert.match(
      lines.join("\n"),
      /plumbline:tier is missing, and the stack's name "sandbox" is no tier; allowed: test/,
    );
    assert.match(lines.join("\n"), /plumbline:services\.web\.port is 1/);
  });

  it("is found in the stack's name, for it becomes part of bucket names", () => {
    const [line] = refusal("Prod_EU", entries({ ...enough("prod"), tier: "prod" }));
    assert.match(line ?? "", /\(the stack's name\) is "Prod_EU"; allowed: 2 to 20 lower-case/);
  });

  it("never shows the value of a secret", () => {
    const values = enough("prod", {
      services: { web: { cpu: 256, memory: 8192, minTasks: 9999, variables: { KEY: 12345 } } },
    });
    const message = refusal("prod", entries(values, ["services"])).join("\n");
    assert.match(
      message,
      /services\.web\.memory is \[secret\], which Fargate does not offer with cpu \[secret\]/,
    );
    assert.match(message, /services\.web\.minTasks is \[secret\]/);
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
      web({ minTasks: 3 }),
      /services\.web\.minTasks is 3, more than maxTasks \(2\); allowed: at most maxTasks$/,
    ],
    [
      "memory that Fargate does not sell with the CPU",
      "test",
      web({ cpu: 256, memory: 3072 }),
      /services\.web\.memory is 3072, which Fargate does not offer with cpu 256; allowed: 512, 1024, 2048$/,
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
      { ingress: { domain: undefined } },
      /ingress\.domain is missing; allowed in staging/,
    ],
    [
      "a certificate of another region",
      "prod",
      { ingress: { certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/abc" } },
      /ingress\.certificateArn is .*; allowed: a certificate of the region us-east-1/,
    ],
    [
      "internet without NAT",
      "test",
      { network: { nat: "none" } },
      /services\.web\.internetEgress is true, but network\.nat is none/,
    ],
    [
      "a public image without internet",
      "test",
      { network: { nat: "none", interfaceEndpoints: endpoints }, ...web({ internetEgress: false }) },
      /services\.web\.image is .*, which takes the internet to pull/,
    ],
    [
      "no internet and no endpoints",
      "test",
      { network: { nat: "none" }, ...web({ internetEgress: false, image: ecr }) },
      /network\.interfaceEndpoints is \[\]; allowed while .* \(missing: ecr\.api, ecr\.dkr, logs, secretsmanager, ssm\)/,
    ],
    [
      "no backups of Aurora",
      "test",
      { database: { kind: "aurora-serverless", backupRetentionDays: 0 } },
      /backupRetentionDays is 0, which Aurora does not take; allowed: 1 to 35/,
    ],
    [
      "less capacity at most than at least",
      "test",
      { database: { capacity: { minAcu: 4, maxAcu: 2 } } },
      /capacity\.maxAcu is 2, less than minAcu \(4\)/,
    ],
    [
      "read replicas of an instance",
      "prod",
      { database: { readReplicas: 1 } },
      /readReplicas is 1, but RDS makes no read replica of an instance whose password it manages; allowed: 0,/,
    ],
    [
      "a proxy that keeps a database awake",
      "test",
      { database: { kind: "aurora-serverless", proxy: true } },
      /database\.proxy is true, but a proxy's connections keep .* from pausing/,
    ],
    [
      "a service that uses what is not there",
      "test",
      { database: { kind: "none" }, storage: { enabled: false } },
      /services\.web\.uses is \["database","storage"\], but the environment has no database, no storage/,
    ],
    [
      "a queue that is not there",
      "test",
      { queues: { orders: {} }, ...web({ sendsTo: ["order"] }) },
      /services\.web\.sendsTo is \["order"\], but plumbline:queues has no order; allowed: orders$/,
    ],
    [
      "a rule without its queue",
      "test",
      { events: { enabled: true, rules: { placed: { queue: "orders" } } } },
      /events\.rules has placed, whose queue orders is not there; allowed: none, as there are none$/,
    ],
    [
      "events in a queue that keeps order",
      "test",
      {
        queues: { orders: { fifo: true } },
        events: { enabled: true, rules: { placed: { queue: "orders" } } },
      },
      /events\.rules has placed, whose queue orders is a FIFO queue/,
    ],
    [
      "messages without the internet or a way to them",
      "test",
      {
        queues: { orders: {} },
        network: { nat: "none", interfaceEndpoints: endpoints },
        ...web({ internetEgress: false, image: ecr, sendsTo: ["orders"] }),
      },
      /network\.interfaceEndpoints is .*\(missing: sqs\)/,
    ],
    [
      "a secret that is not there",
      "test",
      web({ secrets: ["payment-key"] }),
      /services\.web\.secrets is \["payment-key"\], but plumbline:secrets has no payment-key/,
    ],
    [
      "a secret rotated from another region",
      "test",
      {
        secrets: {
          mail: {
            description: "Password of the mail server",
            rotation: { functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:rotate", days: 30 },
          },
        },
      },
      /secrets\.mail\.rotation\.functionArn is .*; allowed: a function in us-east-1, where the secret is/,
    ],
    [
      "a call to a service that is not there",
      "test",
      web({ calls: ["api"] }),
      /services\.web\.calls is \["api"\], but plumbline:services has no api; allowed: web$/,
    ],
    [
      "services that call each other in a circle",
      "test",
      {
        services: {
          web: { calls: ["api"] },
          api: { image: ecr, exposure: "internal", calls: ["store"] },
          store: { image: ecr, exposure: "internal", calls: ["web"] },
        },
      },
      /plumbline:services has services that call each other in a circle \(web → api → store → web\)/,
    ],
    [
      "a site without a name in prod",
      "prod",
      { site: { enabled: true } },
      /site\.domain is missing; allowed in prod: a domain \{ name, hostedZoneId \}/,
    ],
    [
      "a site under the load balancer's name",
      "prod",
      { site: { enabled: true, domain: { name: "app.example.com", hostedZoneId: "Z0123456789" } } },
      /site\.domain\.name is "app\.example\.com", which the load balancer answers to/,
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
      "two services with the same path",
      "test",
      { services: { api: { image: ecr } } },
      /plumbline:services has web and api, which both claim \/\*; allowed: paths and hosts that no two/,
    ],
    [
      "two services at the same priority",
      "test",
      {
        services: {
          web: { priority: 7 },
          api: { image: ecr, paths: ["/api/*"], priority: 7 },
        },
      },
      /plumbline:services has web and api, which the load balancer would ask for at the same time; allowed: a priority/,
    ],
    [
      "blue/green releases of an internal service",
      "test",
      web({ exposure: "internal", deployment: { strategy: "blue-green" } }),
      /services\.web\.deployment\.strategy is "blue-green", but no load balancer sends requests/,
    ],
    [
      "hosts without a domain",
      "test",
      web({ hosts: ["api.example.com"] }),
      /services\.web\.hosts is \["api\.example\.com"\], but ingress\.domain is missing/,
    ],
    [
      "hosts outside of the zone",
      "prod",
      web({ hosts: ["api.example.org"] }),
      /services\.web\.hosts is .*; allowed: names in the hosted zone of ingress\.domain, which end with example\.com/,
    ],
    [
      "more paths and hosts than a rule takes",
      "prod",
      web({ hosts: ["a.example.com", "b.example.com"], paths: ["/a", "/b", "/c", "/d"] }),
      /services\.web\.paths is .* with hosts .*; allowed: at most 5/,
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
      web({ healthCheckCommand: ["curl", "x"] }),
      /starts with CMD or CMD-SHELL/,
    ],
  ];
  for (const [title, tier, changes, line] of cases) {
    it(`is refused: ${title}`, () => {
      assert.match(refused(tier, changes), line);
    });
  }

  it("is not looked for among values that are wrong already", () => {
    assert.match(refused("test", web({ minTasks: "many" })), /services\.web\.minTasks is "many"/);
  });

  it("does not arise where a network has no way to the internet and needs none", () => {
    const quiet = { nat: "none", interfaceEndpoints: endpoints };
    const values = enough("test", { network: quiet, ...web({ internetEgress: false, image: ecr }) });
    assert.throws(() => refusal("test", entries(values)), /was accepted/);
  });
});
