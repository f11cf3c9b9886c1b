import assert from "node:assert/strict";

import { compareBills } from "../../../operations/preview/comparison/compare";
import { renderHtml } from "../../../operations/preview/report/render-html";
import { renderMarkdown } from "../../../operations/preview/report/render-markdown";
import { renderTable } from "../../../operations/preview/report/render-table";
import type { PreviewReport } from "../../../operations/preview/report/schema";
import {
  aCost,
  aReport,
  aReportedResource,
  aResourceCost,
  anHourlyItem,
  anUnpriced,
  stackResource,
} from "../../support/report";

const nat = aReportedResource("aws:ec2/natGateway:NatGateway", "nat");
const web = aReportedResource("aws:ec2/instance:Instance", "web");
const role = aReportedResource("aws:iam/role:Role", "role");
const spot = aReportedResource("aws:ec2/spotInstanceRequest:SpotInstanceRequest", "spot");

/** A report whose stack got a larger instance, lost a NAT gateway, and has something that can't be priced. */
function compared(kind: "baseline" | "environments" = "baseline"): PreviewReport {
  const before = aCost([
    aResourceCost(nat, [anHourlyItem("NAT gateway", 0.05)]),
    aResourceCost(web, [anHourlyItem("m5.large", 0.1), anHourlyItem("disk", 0.01)]),
  ]);
  const cost = aCost([
    aResourceCost(web, [anHourlyItem("m5.xlarge", 0.2), anHourlyItem("disk", 0.02)]),
    aResourceCost(role),
    anUnpriced(spot, "spot prices are not list prices"),
  ]);
  const comparison = compareBills(
    kind,
    { name: "main (1a2b3c4)", stack: "test", ...before },
    { name: "stack test", stack: "test", ...cost },
  );
  return aReport({ resources: [stackResource, web, role, spot], cost, comparison });
}

/** The lines of a table's section, without its heading. */
function section(report: PreviewReport, title: string): readonly string[] {
  const lines = renderTable(report, { width: 100, colour: false }).split("\n");
  const start = lines.findIndex((line) => line.startsWith(`── ${title}`));
  const end = lines.findIndex((line, index) => index > start && line === "");
  return lines.slice(start, end);
}

describe("a bill beside another, as it is shown", () => {
  it("has sums and difference in its heading and in the summary", () => {
    // 730 × (0.05 + 0.11) = 116.80; 730 × 0.22 = 160.60; the rise is 43.80, 37.5%
    assert.match(
      section(compared(), "Bill against")[0] ?? "",
      /^── Bill against main \(1a2b3c4\) ─+ \$116\.80 → \$160\.60 · \+\$43\.80 \(\+37\.5%\) ──$/,
    );
    assert.match(
      section(compared(), "Summary").join("\n"),
      /Compared +Bill against main \(1a2b3c4\): \$116\.80 → \$160\.60, \+\$43\.80 \(\+37\.5%\)/,
    );
  });

  it("tells what changed on a resource's bill, what is gone, and what nobody can tell", () => {
    const text = section(compared(), "Bill against").join("\n");
    assert.match(text, /~ web {2}aws:ec2:Instance +\$80\.30 +\$160\.60 +\+\$80\.30/);
    assert.match(text, /- m5\.large \$73\.00/);
    assert.match(text, /\+ m5\.xlarge \$146\.00/);
    assert.match(text, /~ disk: \$0\.01 → \$0\.02 per hours/);
    assert.match(text, /- nat {2}aws:ec2:NatGateway +\$36\.50 +-\$36\.50/);
    assert.match(text, /\? spot {2}aws:ec2:SpotInstanceRequest +unknown +unknown/);
    assert.match(text, /1 added at no cost · 0 the same/);
  });

  it("names the sides of two environments", () => {
    const text = section(compared("environments"), "Bill of").join("\n");
    assert.match(text, /── Bill of main \(1a2b3c4\) beside stack test ─+ \$116\.80 \| \$160\.60/);
    assert.match(text, /main \(1a2b3c4\) +stack test +difference/);
  });

  it("keeps to the width, and says so when there is no difference", () => {
    for (const line of section(compared(), "Bill against")) assert(line.length <= 100, line);
    const cost = aCost([aResourceCost(web, [anHourlyItem("m5.large", 0.1)])]);
    const same = { name: "old.json", stack: "test", ...cost };
    const report = aReport({ cost, comparison: compareBills("baseline", same, same) });
    assert.match(section(report, "Bill against")[0] ?? "", /\$73\.00 → \$73\.00 · no change ──$/);
    assert.match(renderMarkdown(report), /\| _total_ \| \$73\.00 \| \$73\.00 \| no change \|/);
  });

  it("stands in Markdown with its mark of a rise or a fall", () => {
    const markdown = renderMarkdown(compared());
    assert.match(markdown, /\| <code>web<\/code>|<code>web<\/code> aws:ec2:Instance<br>/);
    assert.match(markdown, /\| \$80\.30 \| \$160\.60 \| 🔺 \+\$80\.30 \|/);
    assert.match(markdown, /🔻 -\$36\.50/);
  });

  it("stands in HTML, escaped", () => {
    const evil = aReportedResource("aws:ec2/instance:Instance", "<script>alert(1)</script>");
    const cost = aCost([aResourceCost(evil, [anHourlyItem("m5.large", 0.1)])]);
    const comparison = compareBills(
      "baseline",
      { name: "<b>main</b>", stack: "test", ...aCost() },
      { name: "stack test", stack: "test", ...cost },
    );
    const page = renderHtml(aReport({ cost, comparison }));
    assert.match(page, /<h2 id="comparison">Bill against &lt;b&gt;main&lt;\/b&gt;<\/h2>/);
    assert(!page.includes("<script>alert(1)"));
  });
});
