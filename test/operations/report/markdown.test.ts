import assert from "node:assert/strict";

import { GITHUB_COMMENT_LIMIT, renderMarkdown } from "../../../operations/preview/report/render-markdown";
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

/** The cells of a table's row: `|` divides them unless escaped. */
function cells(row: string): readonly string[] {
  return row.split(/(?<!\\)\|/).slice(1, -1);
}

/** The rows of the table under a heading, without its head. */
function tableUnder(markdown: string, heading: string): readonly string[] {
  const [, section = ""] = markdown.split(`### ${heading}\n`);
  return (section.split("\n### ")[0] ?? "")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .slice(2);
}

describe("the preview as Markdown", () => {
  it("begins with a mark by which a CI job finds its comment again, one for each stack", () => {
    assert.match(renderMarkdown(anEnvironmentReport()), /^<!-- plumbline preview plumbline\/test -->\n/);
    assert.match(
      renderMarkdown(aReport({ project: "a-->b", stack: "c--d" })),
      /^<!-- plumbline preview [^\s>]+ -->\n/,
    );
  });

  it("says in the summary what it comes to, what it costs and that it is an offline preview", () => {
    const [summary = ""] = renderMarkdown(anEnvironmentReport()).split("### Findings");
    assert.match(summary, /❌ plumbline \/ test: \$78\.46 a month/);
    assert.match(summary, /Blocked: 2 mandatory, 2 advisory, 1 could not be judged/);
    assert.match(summary, /32 to create, 1 to update/);
    assert.match(summary, /without 1 unpriced resource, \$41\.54 under the ceiling of \$120\.00/);
    assert.match(summary, /> Offline preview: .*No provider validation.*no live state/);
  });

  it("lists findings in a table, what blocks first", () => {
    const rows = tableUnder(renderMarkdown(anEnvironmentReport()), "Findings");
    assert.deepEqual(
      rows.map((row) =>
        cells(row)[0]
          ?.replace(/[^a-z' ]/g, "")
          .trim(),
      ),
      ["mandatory", "mandatory", "advisory", "advisory", "can't be judged yet"],
    );
    assert.match(rows[0] ?? "", /iam-policy-no-star.*test-web-task-policy.*Fix:\*\* Name the actions/);
  });

  it("lists the bill by component", () => {
    const rows = tableUnder(renderMarkdown(anEnvironmentReport()), "Monthly bill").slice(0, 4);
    assert.deepEqual(
      rows.map((row) => cells(row)[1]?.trim()),
      ["**$78.46**", "**$38.75**", "$35.10", "$3.65"],
    );
  });

  it("folds the resources away, as a diff", () => {
    const markdown = renderMarkdown(anEnvironmentReport());
    const [, details = ""] =
      /<details><summary>36 resources<\/summary>\n\n```diff\n([\s\S]*)\n```\n\n<\/details>/.exec(markdown) ??
      [];
    assert.match(details, /^- +aws:s3:BucketVersioning {2}test-assets-versions$/m);
    assert.match(details, /^~ +aws:rds:Instance {2}test-database {2}\[instanceClass, allocatedStorage\]$/m);
    assert.equal(details.split("\n").length, 36);
  });

  it("leaves out sections that would be empty", () => {
    assert.doesNotMatch(renderMarkdown(aReport()), /### /);
  });

  it("shows text of the program's as it is, without letting it act", () => {
    const evil =
      "`a` | **b** <script>alert(1)</script> [x](https://example.org) @everyone #12 \\| a_b_c\nnext ~~gone~~";
    const resource = aReportedResource("aws:sqs/queue:Queue", evil);
    const report = aReport({
      project: evil,
      stack: evil,
      resources: [stackResource, resource],
      findings: [aFinding({ urn: resource.urn, message: evil, remediation: evil, policy: evil, pack: evil })],
      cost: aCost([aResourceCost(resource, [anHourlyItem("h", 1)])], [aCeiling(1, 2, { target: evil })]),
      warnings: [{ message: evil, urn: resource.urn }],
      policyPacks: [{ name: evil, version: evil, path: evil }],
    });
    const [, visible = ""] = /-->\n([\s\S]*)<details>/.exec(renderMarkdown(report)) ?? [];
    assert.doesNotMatch(visible, /<script/);
    assert.doesNotMatch(visible, /@everyone/);
    assert.doesNotMatch(visible, /#12/);
    assert.match(visible, /@&#8203;everyone #&#8203;12/);
    assert.doesNotMatch(visible, /(?<!\\)\[x/);
    assert.doesNotMatch(visible, /(?<!\\)`/);
    assert.doesNotMatch(visible, /(?<!\\)~/);
    assert.doesNotMatch(visible, /^next/m);
    for (const row of tableUnder(visible, "Findings")) assert.equal(cells(row).length, 5);
    for (const row of tableUnder(visible, "Monthly bill")) assert.equal(cells(row).length, 4);
  });

  it("fences the tree so that no name can end it", () => {
    const name = "```\n</details>";
    const markdown = renderMarkdown(
      aReport({ resources: [stackResource, aReportedResource("a:b/c:D", name)] }),
    );
    assert.match(markdown, /\n````diff\n[\s\S]*```[\s\S]*\n````\n/);
    assert.equal(markdown.match(/^<\/details>$/gm)?.length, 1);
  });

  describe("that is too long for a comment", () => {
    const resources = Array.from({ length: 600 }, (_, index) =>
      aReportedResource("aws:sqs/queue:Queue", `queue-number-${index}`),
    );
    const findings = resources.map(({ urn }) => aFinding({ urn, message: "m".repeat(5000) }));
    const costs = resources.map((resource) => aResourceCost(resource, [anHourlyItem("h", 0.01)]));
    const long = aReport({
      resources: [stackResource, ...resources],
      findings,
      cost: aCost(costs, [aCeiling(1, 2)]),
      warnings: resources.map(({ urn }) => ({ message: "something", urn })),
    });

    it("fits, keeps the whole summary and counts what is missing", () => {
      const markdown = renderMarkdown(long);
      assert.ok(markdown.length <= GITHUB_COMMENT_LIMIT, String(markdown.length));
      const summaryOf = (text: string) => text.split("### Findings")[0];
      assert.equal(summaryOf(markdown), summaryOf(renderMarkdown(long, Number.POSITIVE_INFINITY)));
      const [, missing = ""] = /([\d,]+) more findings left out/.exec(markdown) ?? [];
      const shown = tableUnder(markdown, "Findings").length;
      assert.ok(shown > 0);
      assert.equal(Number(missing.replace(",", "")) + shown, 600);
      assert.match(markdown, /more resources left out/);
    });

    it("fits whatever the limit, as long as the summary does", () => {
      const summary = (renderMarkdown(long).split("### Findings")[0] ?? "").length;
      for (let limit = summary + 1000; limit < 60_000; limit += 4777) {
        assert.ok(renderMarkdown(long, limit).length <= limit, `limit ${limit}`);
      }
    });

    it("never ends inside a table or a block of code", () => {
      for (let limit = 3000; limit < 60_000; limit += 4777) {
        const markdown = renderMarkdown(long, limit);
        assert.equal((markdown.match(/^```/gm) ?? []).length % 2, 0, `limit ${limit}`);
        assert.equal(
          (markdown.match(/<details>/g) ?? []).length,
          (markdown.match(/<\/details>/g) ?? []).length,
        );
        for (const row of tableUnder(markdown, "Findings")) assert.equal(cells(row).length, 5);
      }
    });
  });
});
