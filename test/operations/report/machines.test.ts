import assert from "node:assert/strict";

import { renderGitHub } from "../../../operations/preview/report/render-github";
import { renderJunit } from "../../../operations/preview/report/render-junit";
import { renderSarif } from "../../../operations/preview/report/render-sarif";
import { anEnvironmentReport } from "../../support/environment-report";
import { aFinding, aReport, aReportedResource, stackResource, urnFor } from "../../support/report";

interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number; readonly startColumn?: number };
    };
    readonly logicalLocations: readonly { readonly fullyQualifiedName: string }[];
  }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

interface SarifRun {
  readonly tool: {
    readonly driver: { readonly rules: readonly { readonly id: string; readonly properties: object }[] };
  };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly { readonly toolExecutionNotifications: readonly object[] }[];
  readonly results: readonly SarifResult[];
}

function sarif(...[report, options]: Parameters<typeof renderSarif>): SarifRun {
  const log = JSON.parse(renderSarif(report, options)) as {
    readonly version: string;
    readonly runs: readonly SarifRun[];
  };
  assert.equal(log.version, "2.1.0");
  const [run] = log.runs;
  assert.ok(run);
  return run;
}

describe("the preview as SARIF", () => {
  it("has a result for each finding, gravest first, each pointing to its rule", () => {
    const { results, tool } = sarif(anEnvironmentReport());
    assert.equal(results.length, 5);
    assert.equal(results[0]?.ruleId, "iam/iam-policy-no-star");
    for (const result of results) assert.equal(tool.driver.rules[result.ruleIndex]?.id, result.ruleId);
    assert.equal(new Set(tool.driver.rules.map(({ id }) => id)).size, tool.driver.rules.length);
  });

  it("points to the line that creates the resource, and names the resource", () => {
    const [{ locations } = { locations: [] }] = sarif(anEnvironmentReport()).results;
    assert.equal(locations[0]?.physicalLocation.artifactLocation.uri, "components/web-service.ts");
    assert.deepEqual(locations[0].physicalLocation.region, { startLine: 131, startColumn: 5 });
    assert.match(
      locations[0].logicalLocations[0]?.fullyQualifiedName ?? "",
      /^urn:pulumi:.*test-web-task-policy$/,
    );
  });

  it("takes the nearest ancestor's line where a resource has none, and the project's file where nobody has", () => {
    const component = aReportedResource("my:index:Site", "site", {
      source: { file: "a b/site.ts", line: 7 },
    });
    const bucket = aReportedResource("aws:s3/bucket:Bucket", "bucket", { parent: component.urn });
    const findings = [
      aFinding({ urn: bucket.urn }),
      aFinding({ urn: urnFor("aws:sqs/queue:Queue", "elsewhere") }),
    ];
    const report = aReport({ resources: [stackResource, component, bucket], findings });
    const uris = sarif(report, { programFolder: "./infra/" }).results.map(({ locations }) => {
      return locations[0]?.physicalLocation.artifactLocation.uri;
    });
    assert.deepEqual(uris, ["infra/a%20b/site.ts", "infra/Pulumi.yaml"]);
  });

  it("never calls what can't be judged a failure, nor a pass", () => {
    const kinds = sarif(anEnvironmentReport()).results.map(({ ruleId, kind, level }) =>
      [ruleId, kind, level].join(" "),
    );
    assert.deepEqual(kinds, [
      "iam/iam-policy-no-star fail error",
      "cost/cost-service-ceiling fail error",
      "iam/iam-pass-role-scoped open none",
      "tagging/tags-required fail warning",
      "tagging/tags-required fail warning",
    ]);
  });

  it("gives a finding the same fingerprint when its line and figures change, and no two findings one", () => {
    const at = (line: number, message: string) => {
      const resource = aReportedResource("a:b/c:D", "it", { source: { file: "index.ts", line } });
      const finding = aFinding({ urn: resource.urn, message });
      return sarif(aReport({ resources: [resource], findings: [finding, finding] })).results.map(
        ({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash,
      );
    };
    assert.deepEqual(at(1, "costs $1"), at(99, "costs $2"));
    assert.equal(new Set(at(1, "x")).size, 2);
  });

  it("keeps stacks of one repository apart", () => {
    assert.notEqual(
      sarif(aReport()).automationDetails.id,
      sarif(aReport({ stack: "prod" })).automationDetails.id,
    );
  });

  it("carries severities as GitHub reads them", () => {
    const [critical] = sarif(anEnvironmentReport()).tool.driver.rules;
    const [unspecified] = sarif(aReport({ findings: [aFinding({ severity: "unspecified" })] })).tool.driver
      .rules;
    assert.equal((critical?.properties as Record<string, string>)["security-severity"], "9.5");
    assert.ok(!("security-severity" in (unspecified?.properties ?? {})));
  });

  it("carries warnings as notifications", () => {
    assert.equal(sarif(anEnvironmentReport()).invocations[0]?.toolExecutionNotifications.length, 2);
  });
});

/** Checks that tags are nested properly and returns how often each occurs. */
function elements(xml: string): Readonly<Record<string, number>> {
  const open: string[] = [];
  const counts: Record<string, number> = {};
  const body = xml.replace(/^<\?xml[^>]*\?>\n/, "");
  for (const [tag, closing = "", name = "", selfClosing = ""] of body.matchAll(
    /<(\/?)([\w-]+)(?: [\w-]+="[^"<]*")*(\/?)>/g,
  )) {
    if (closing !== "") assert.equal(open.pop(), name, tag);
    else counts[name] = (counts[name] ?? 0) + 1;
    if (closing === "" && selfClosing === "") open.push(name);
  }
  assert.deepEqual(open, []);
  const leftOver = body.replace(/<(\/?)([\w-]+)(?: [\w-]+="[^"<]*")*(\/?)>/g, "");
  assert.doesNotMatch(leftOver, /[<>]|&(?!(?:amp|lt|gt|quot|apos|#10);)/);
  return counts;
}

describe("the preview as JUnit XML", () => {
  it("has a failure for what blocks, and skips what warns or can't be judged, with the reason", () => {
    const xml = renderJunit(anEnvironmentReport());
    assert.deepEqual(elements(xml), {
      testsuites: 1,
      testsuite: 3,
      testcase: 5,
      failure: 2,
      skipped: 3,
      "system-out": 3,
    });
    assert.match(xml, /<testsuites name="plumbline\/test" tests="5" failures="2" errors="0" time="4.210">/);
    assert.match(xml, /<skipped message="could not be judged: policy: Statement\[1\]/);
    assert.match(xml, /<skipped message="advisory: tags: required key/);
    assert.match(
      xml,
      /\nFix: Name the actions that the task calls\.\nSeverity: critical\nResource: urn:[^\n]+\nSource: components\/web-service.ts:131</,
    );
  });

  it("shows a pack without findings as passed, and a stack without packs as not judged", () => {
    assert.match(renderJunit(aReport()), /<testcase classname="iam" name="no findings"\/>/);
    const unjudged = renderJunit(aReport({ policyPacks: [] }));
    assert.deepEqual(elements(unjudged), {
      testsuites: 1,
      testsuite: 1,
      testcase: 1,
      skipped: 1,
      "system-out": 1,
    });
  });

  it("stays well-formed whatever the texts hold", () => {
    const evil = `</failure> & "quoted" 'too' <!-- ]]> \u0000\u001b\ud800\ufffe\r\nnext`;
    const xml = renderJunit(
      aReport({
        project: evil,
        findings: [aFinding({ message: evil, policy: evil, pack: evil, remediation: evil })],
      }),
    );
    assert.equal(elements(xml).failure, 1);
    assert.doesNotMatch(xml, /[^\n\P{Cc}]|\p{Cs}/u);
  });
});

describe("the preview as GitHub annotations", () => {
  const lines = renderGitHub(anEnvironmentReport()).trimEnd().split("\n");

  it("puts errors before warnings before notices, and the sum last", () => {
    assert.deepEqual(
      lines.map((line) => /^::(\w+) /.exec(line)?.[1]),
      ["error", "error", "warning", "warning", "notice", "warning", "warning", "notice"],
    );
    assert.match(
      lines.at(-1) ?? "",
      /^::notice title=Preview of plumbline \/ test::Blocked: .*Monthly bill: \$78\.46\.$/,
    );
  });

  it("points to the line that creates the resource", () => {
    assert.match(
      lines[0] ?? "",
      /^::error file=components\/web-service\.ts,line=131,col=5,title=iam-policy-no-star /,
    );
  });

  it("lets no text end the command or begin another", () => {
    const evil = "100%,a:b\r\n::error::gotcha";
    const text = renderGitHub(
      aReport({ findings: [aFinding({ message: evil, policy: evil, remediation: evil })] }),
    );
    assert.equal(text.trimEnd().split("\n").length, 2);
    assert.match(text, /title=100%25%2Ca%3Ab%0D%0A%3A%3Aerror%3A%3Agotcha /);
    assert.match(text, /::100%25,a:b%0D%0A::error::gotcha%0AFix: /);
  });
});
