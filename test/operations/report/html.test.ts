import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import { renderHtml } from "../../../operations/preview/report/render-html";
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

/** Elements that have no end tag (HTML Living Standard, 13.1.2). */
const VOID = new Set(["br", "input", "link", "meta"]);

/** Checks that elements are nested properly and returns their start tags. */
function startTags(page: string): readonly string[] {
  const open: string[] = [];
  const tags: string[] = [];
  const body = page.replace(/<(style|script)>[\s\S]*?<\/\1>/g, "<$1></$1>");
  const pattern = /<!doctype html>|<(\/?)([a-zA-Z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>/g;
  assert.doesNotMatch(body.replace(pattern, ""), /[<>]/, "a character that should have been escaped");
  for (const [tag, closing = "", name = "", , selfClosing = ""] of body.matchAll(pattern)) {
    if (name === "" || VOID.has(name)) continue;
    if (closing !== "") assert.equal(open.pop(), name, tag);
    else if (selfClosing === "") open.push(name);
    if (closing === "") tags.push(tag);
  }
  assert.deepEqual(open, []);
  return tags;
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
}

describe("the preview as an HTML page", () => {
  const page = renderHtml(anEnvironmentReport());
  const tags = startTags(page);

  it("needs nothing but itself", () => {
    assert.doesNotMatch(page, /<(?:link|img|iframe|object|embed)\b|\ssrc=|url\(|@import|https?:\/\//);
  });

  it("lets the browser run its own style and script, and nothing else", () => {
    const [, policy = ""] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(page) ?? [];
    assert.match(policy, /^default-src &#39;none&#39;;/);
    assert.doesNotMatch(policy, /unsafe/);
    for (const element of ["style", "script"]) {
      const [, text = ""] = new RegExp(`<${element}>([\\s\\S]*?)</${element}>`).exec(page) ?? [];
      assert.notEqual(text, "");
      assert.ok(policy.includes(`sha256-${createHash("sha256").update(text).digest("base64")}`), element);
    }
    assert.ok(
      tags.every((tag) => !/\s(?:style|on\w+)=/.test(tag)),
      "an attribute that the policy would block",
    );
  });

  it("says what it comes to and that it is an offline preview", () => {
    assert.match(page, /<p class="verdict mandatory">Blocked: 2 mandatory/);
    assert.match(page, /Offline preview: .*No provider validation/);
  });

  it("has every finding with what the filter needs", () => {
    const items = tags.filter((tag) => tag.includes("data-finding"));
    assert.equal(items.length, 5);
    assert.deepEqual(
      items.map((tag) => `${attribute(tag, "data-severity") ?? ""} ${attribute(tag, "data-rule") ?? ""}`),
      [
        "critical iam / iam-policy-no-star",
        "high cost / cost-service-ceiling",
        "medium tagging / tags-required",
        "medium tagging / tags-required",
        "high iam / iam-pass-role-scoped",
      ],
    );
    for (const option of ["iam / iam-policy-no-star", "tagging / tags-required"]) {
      assert.ok(page.includes(`<option>${option}</option>`), option);
    }
  });

  it("knows the components of a finding, outermost first", () => {
    const [first = ""] = tags.filter((tag) => tag.includes("data-finding"));
    const names = (attribute(first, "data-components") ?? "").split(" ").map((key) => {
      return new RegExp(`<option value="${key}">\\s*([^<]*)<`).exec(page)?.[1];
    });
    assert.deepEqual(names, ["test", "test-web"]);
  });

  it("leads from a finding to its resource", () => {
    const ids = tags.flatMap((tag) => attribute(tag, "id") ?? []);
    assert.equal(new Set(ids).size, ids.length, "an id is there twice");
    const fragments = tags.flatMap((tag) => attribute(tag, "href") ?? []);
    // The way past the findings, four parts of the page, and each finding but that on the whole stack.
    assert.equal(fragments.length, 10);
    for (const fragment of fragments) assert.ok(ids.includes(fragment.slice(1)), fragment);
  });

  it("names the line of the program that creates the resource", () => {
    assert.match(page, /at components\/web-service\.ts:131/);
  });

  it("gives one place to a resource that two steps concern", () => {
    const created = aReportedResource("a:b/c:D", "it", { operation: "create-replacement" });
    const resources = [stackResource, created, { ...created, operation: "delete-replaced" as const }];
    const replaced = startTags(
      renderHtml(aReport({ resources, findings: [aFinding({ urn: created.urn })] })),
    );
    const ids = replaced.flatMap((tag) => attribute(tag, "id") ?? []);
    assert.equal(new Set(ids).size, ids.length);
    assert.equal(replaced.filter((tag) => tag.includes("data-resource")).length, 3);
  });

  it("labels every part for a screen reader, and says operations in words", () => {
    const sections = tags.filter((tag) => tag.startsWith("<section"));
    assert.equal(sections.length, 5);
    for (const section of sections)
      assert.ok(page.includes(`<h2 id="${attribute(section, "aria-labelledby") ?? ""}">`));
    for (const svg of tags.filter((tag) => tag.startsWith("<svg"))) {
      const isHidden = svg.includes('aria-hidden="true"') || !svg.includes("class=");
      assert.ok(isHidden || attribute(svg, "aria-label") !== undefined, svg);
    }
    assert.match(page, /<span class="spoken">delete:<\/span>\s*test-assets-versions/);
    assert.match(page, /role="status"/);
  });

  it("draws the bill as slices that fill the picture, and says them in words", () => {
    const [, label = "", picture = ""] =
      /<svg\s+class="picture"[^>]*aria-label="([^"]*)"[^>]*>([\s\S]*?)<\/svg>/.exec(page) ?? [];
    assert.equal(
      label,
      "The bill divides into: test-network $38.75, 49.4%; test-web $25.73, 32.8%; test-database $13.98, 17.8%",
    );
    const widths = [...picture.matchAll(/\swidth="([\d.]+)"/g)].map(([, width]) => Number(width));
    assert.equal(
      widths.reduce((sum, width) => sum + width, 0),
      1000,
    );
  });

  it("names what is not in the bill", () => {
    assert.match(page, /<b>test-web-anomalies<\/b>[\s\S]{0,80}no price is known for this type/);
    assert.match(page, /aws:s3:Bucket, Standard storage: \$0\.023 per GB-month/);
  });

  it("shows properties, with unknowns and secrets as such", () => {
    assert.match(page, /&quot;password&quot;: \{\n\s+&quot;\$secret&quot;: true/);
  });

  it("cuts a huge property and says so", () => {
    const properties = { body: "x".repeat(5_000_000) };
    const huge = renderHtml(aReport({ resources: [aReportedResource("a:b/c:D", "it", { properties })] }));
    assert.ok(huge.length < 100_000);
    assert.match(huge, /Cut here: the JSON report has all of it/);
  });

  it("shows text of the program's as it is, without letting it act", () => {
    const evil = `"><script>alert(1)</script>' onload='x' &amp; \u0000\ud800`;
    const resource = aReportedResource("my:index:Site", evil, {
      changes: [evil],
      notes: [evil],
      properties: { [evil]: evil },
    });
    const hostile = renderHtml(
      aReport({
        project: evil,
        stack: evil,
        resources: [stackResource, resource],
        findings: [
          aFinding({
            urn: resource.urn,
            message: evil,
            remediation: evil,
            policy: evil,
            pack: evil,
            description: evil,
            frameworks: [evil],
          }),
        ],
        remediations: [{ pack: evil, policy: evil, urn: resource.urn, description: evil, changed: [evil] }],
        cost: aCost([aResourceCost(resource, [anHourlyItem(evil, 1)])], [aCeiling(1, 2, { target: evil })]),
        warnings: [{ message: evil, urn: resource.urn }],
        policyPacks: [{ name: evil, version: evil, path: evil }],
      }),
    );
    startTags(hostile);
    assert.equal(hostile.match(/<script>/g)?.length, 1);
    assert.match(hostile, /&lt;script&gt;alert\(1\)&lt;\/script&gt;&#39; onload=&#39;x&#39; &amp;amp;/);
  });

  it("stands for an empty stack too, without a filter", () => {
    const empty = renderHtml(aReport({ resources: [], policyPacks: [] }));
    startTags(empty);
    assert.match(empty, /nothing was judged/);
    assert.doesNotMatch(empty, /<form/);
  });
});
