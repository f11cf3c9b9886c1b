import assert from "node:assert/strict";

import { renderTable } from "../../../operations/preview/report/render-table";
import type { PreviewReport } from "../../../operations/preview/report/schema";
import { anEnvironmentReport } from "../../support/environment-report";
import {
  aCeiling,
  aCost,
  aFinding,
  aReport,
  aReportedResource,
  aResourceCost,
  anHourlyItem,
  stackResource,
} from "../../support/report";

function table(report: PreviewReport, width = 100): string {
  return renderTable(report, { width, colour: false });
}

/** Asserts that the texts occur one after the other. */
function inThisOrder(text: string, ...parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const found = text.indexOf(part, from);
    assert.notEqual(found, -1, `"${part}" is missing, or not where it belongs, in:\n${text}`);
    from = found + part.length;
  }
}

describe("the preview as a table", () => {
  it("says first that it is an offline preview and what that means", () => {
    const [, ...lines] = table(aReport()).split("\n");
    const opening = lines.slice(0, 4).join(" ");
    assert.match(opening, /Offline preview/);
    assert.match(opening, /No provider validation/);
    assert.match(opening, /no live\s+state/);
  });

  it("names the state file that operations were found against", () => {
    assert.match(
      table(aReport({ state: { file: "export.json" } })).replace(/\s+/g, " "),
      /exported state export\.json/,
    );
  });

  it("doesn't call the real engine's preview offline", () => {
    const text = table(aReport({ engine: "pulumi" }));
    assert.match(text, /Preview by the Pulumi engine/);
    assert.doesNotMatch(text, /[Oo]ffline/);
  });

  it("goes from resources over findings and bill to the summary", () => {
    inThisOrder(
      table(anEnvironmentReport()),
      "── Resources",
      "── Findings",
      "── Monthly bill",
      "── Warnings",
      "── Summary",
    );
  });

  it("draws resources under their component with their operation", () => {
    const lines = table(anEnvironmentReport()).split("\n");
    const network = lines.findIndex((line) => /├─ plumbline:index:Network +test-network$/.test(line));
    assert.match(lines[network + 1] ?? "", /^\+ {5}│ {2}├─ aws:ec2:Eip +test-network-nat-a-ip$/);
    assert.ok(
      lines.some((line) =>
        /^~ .*aws:rds:Instance +test-database {2}!1 {2}instanceClass, allocatedStorage$/.test(line),
      ),
    );
    assert.ok(lines.some((line) => /^~\? .*test-database-tls {2}update, or replace/.test(line)));
    assert.ok(lines.some((line) => /^- .*test-assets-versions$/.test(line)));
    assert.ok(lines.some((line) => /^= .*test-web-logs$/.test(line)));
  });

  it("shows every resource of an ordinary stack", () => {
    const report = anEnvironmentReport();
    const text = table(report);
    for (const { name } of report.resources) assert.ok(text.includes(name), `${name} is missing`);
  });

  it("folds long runs of alike resources in a large stack, but none with a finding", () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      aReportedResource("aws:sqs/queue:Queue", `queue-${index}`),
    );
    const judged = aFinding({ urn: many[150]?.urn ?? "" });
    const text = table(aReport({ resources: [stackResource, ...many], findings: [judged] }));
    assert.match(text, /150 × queue-0 … queue-149/);
    assert.match(text, /queue-150 {2}✗1/);
    assert.match(text, /149 × queue-151 … queue-299/);
  });

  it("doesn't lose resources whose parents go round in a circle", () => {
    const a = aReportedResource("x:y:A", "first");
    const b = aReportedResource("x:y:B", "second", { parent: a.urn });
    const text = table(aReport({ resources: [{ ...a, parent: b.urn }, b] }));
    assert.match(text, /first/);
    assert.match(text, /second/);
  });

  it("lists findings by weight, each with its resource, message and remediation", () => {
    inThisOrder(
      table(anEnvironmentReport()),
      "Mandatory: these block the update",
      "CRITICAL  iam-policy-no-star",
      "test-web-task-policy",
      'Statement[0].Action is "*"',
      "Fix: Name the actions",
      "HIGH  cost-service-ceiling",
      "the whole stack",
      "Advisory: these warn",
      "MEDIUM  tags-required",
      "test-assets",
      "test-database",
      "Fix: Set plumbline:tags.CostCentre",
      "Could not be judged before the update",
      "iam-pass-role-scoped",
      "only known during the update",
      "Repaired by policy",
      "added Environment=test",
    );
  });

  it("puts what can't be judged under its own heading even if the policy is mandatory, and says that it blocks", () => {
    const text = table(aReport({ findings: [aFinding({ verdict: "unknown" })] }));
    assert.doesNotMatch(text, /Mandatory:/);
    inThisOrder(text, "Could not be judged", "Blocks the update", "Blocked:");
  });

  it("doesn't take silence for approval where no pack judged", () => {
    const text = table(aReport({ policyPacks: [] }));
    assert.match(text, /nothing was judged/);
    assert.doesNotMatch(text, /Clean/);
  });

  it("draws bars of components that are together as long as the bar of what they are in", () => {
    const resources = [1, 1, 1, 4].map((_, index) => aReportedResource("aws:ec2/eip:Eip", `ip-${index}`));
    const costs = resources.map((resource, index) =>
      aResourceCost(resource, [anHourlyItem("h", [1, 1, 1, 4][index] ?? 0)]),
    );
    const lines = table(aReport({ resources: [stackResource, ...resources], cost: aCost(costs) })).split(
      "\n",
    );
    const eighths = lines.flatMap((line) => {
      const drawn = /% {2}([█▉▊▋▌▍▎▏]+)$/.exec(line)?.[1];
      return drawn === undefined
        ? []
        : Array.from(drawn).reduce((sum, block) => sum + 0x2590 - (block.codePointAt(0) ?? 0), 0);
    });
    // A block's code point tells its eighths: U+2588 is 8 of them, U+258F is one. 32 columns make 256.
    assert.equal(eighths.length, 4);
    assert.equal(
      eighths.reduce((sum, length) => sum + length, 0),
      256,
    );
  });

  it("tells what is not in the bill, by name and with the reason", () => {
    const text = table(anEnvironmentReport());
    assert.match(text, /5 priced · 2 free · 2 by use alone · 1 unpriced: the bill is without the unpriced/);
    assert.match(
      text,
      /test-web-anomalies \(aws:cloudwatch:AnomalyMonitor\): no price is known for this type/,
    );
    assert.match(text, /aws:s3:Bucket, Standard storage: \$0\.023 per GB-month/);
    assert.match(text, /\$78\.46 a month, without 1 unpriced resource/);
  });

  it("shows how near each ceiling is and by how much one is exceeded", () => {
    const text = table(anEnvironmentReport());
    assert.match(text, /stack test .*█+.?░+ .*\$78\.46 of \$120\.00 {2}headroom \$41\.54/);
    assert.match(text, /service rds .*█▶ .*\$13\.98 of +\$12\.00 {2}over by \$1\.98/);
  });

  it("shows a ceiling of nothing as exceeded by anything", () => {
    assert.match(
      table(aReport({ cost: aCost([], [aCeiling(1, 0)]) })),
      /▶ {2}\$1\.00 of \$0\.00 {2}over by \$1\.00/,
    );
  });

  it("says of outputs what is known of them, and no secret", () => {
    const outputs = { url: { $unknown: true }, key: { $secret: true }, name: "x", ports: [80, 443] } as const;
    inThisOrder(
      table(aReport({ outputs })),
      "key",
      "[secret]",
      "name",
      "x",
      "ports",
      "[80,443]",
      "url",
      "known after",
    );
  });

  it("ends with what it comes to", () => {
    const last = (report: PreviewReport) => table(report).trimEnd().split("\n").at(-1);
    assert.equal(last(aReport()), "● Clean: no findings");
    assert.match(last(anEnvironmentReport()) ?? "", /^● Blocked: 2 mandatory, .*exit code 1/);
    const advisory = aReport({ findings: [aFinding({ enforcementLevel: "advisory" })] });
    assert.equal(last(advisory), "● Nothing blocks the update: 1 advisory");
  });

  it("uses no colour unless told to, and the same text either way", () => {
    const plain = table(anEnvironmentReport());
    const coloured = renderTable(anEnvironmentReport(), { width: 100, colour: true });
    assert.doesNotMatch(plain, /\p{Cc}(?<!\n)/u);
    assert.notEqual(coloured, plain);
    assert.equal(coloured.replace(/\p{Cc}\[\d+m/gu, ""), plain);
  });

  for (const width of [60, 80, 100, 120]) {
    it(`stays within ${width} columns`, () => {
      const wide = table(anEnvironmentReport(), width)
        .split("\n")
        .filter((line) => Array.from(line).length > width);
      assert.deepEqual(wide, []);
    });
  }

  it("lets no text of the program's control the terminal", () => {
    const evil = "\x1b]0;title\x07\x1b[2Jname\r\nsecond\u202e";
    const resource = aReportedResource("aws:sqs/queue:Queue", evil, { changes: [evil], notes: [evil] });
    const report = aReport({
      project: evil,
      resources: [stackResource, resource],
      findings: [aFinding({ urn: resource.urn, message: evil, remediation: evil, policy: evil, pack: evil })],
      warnings: [{ message: evil, urn: resource.urn }],
      policyPacks: [{ name: evil, version: evil, path: evil }],
      cost: aCost([
        { urn: resource.urn, type: evil, status: "unpriced", monthly: null, reason: evil, items: [] },
      ]),
    });
    assert.doesNotMatch(table(report).replaceAll("\n", ""), /\p{Cc}|\u202e/u);
  });
});
